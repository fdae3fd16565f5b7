#!/usr/bin/env python3
"""Prints the expected values of tst_statistics.cpp. Needs SciPy: pip install scipy; then paste the rows."""

from scipy.stats import binom, binomtest, bootstrap
import numpy as np

print("// wilson: right, n, low, high")
for right, n in [(147, 200), (0, 200), (200, 200), (1, 1), (0, 1), (5, 10), (942, 1318), (853, 999), (1, 1000)]:
    interval = binomtest(right, n).proportion_ci(confidence_level=0.95, method="wilson")
    print(f"row({right}, {n}, {interval.low:.12f}, {interval.high:.12f});")

print("// mcnemar: only A, only B, p")
for a, b in [(0, 0), (1, 0), (5, 0), (0, 6), (10, 10), (11, 10), (25, 10), (40, 60), (300, 200), (7, 19)]:
    p = 1.0 if a + b == 0 else min(1.0, 2 * binom.cdf(min(a, b), a + b, 0.5))
    print(f"row({a}, {b}, {p:.12g});")

print("// bootstrap: 200 problems; both right 110, only A 37, only B 20, neither 33")
a = np.array([1] * 110 + [1] * 37 + [0] * 20 + [0] * 33)
b = np.array([1] * 110 + [0] * 37 + [1] * 20 + [0] * 33)
result = bootstrap((a - b,), np.mean, n_resamples=100000, method="percentile", random_state=1)
print((a - b).mean(), result.confidence_interval)
