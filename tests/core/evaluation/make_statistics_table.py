#!/usr/bin/env python3
"""Prints the expected values of tst_statistics.cpp, tst_bootstrap.cpp and tst_power.cpp. Needs SciPy and statsmodels:
pip install scipy statsmodels; then paste the rows."""

from scipy.stats import binom, binomtest, bootstrap
from statsmodels.stats.multitest import multipletests
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

print("// bootstrap over seeds and problems: the same seeds, other seeds")


def arm(seeds, right, shift):
    return np.array([[float((p * p * 7 + s * 13 * p + shift) % 11 < right) for p in range(200)] for s in seeds])


def over_seeds(a, b, paired, resamples=100000):
    random = np.random.default_rng(1)
    means = np.empty(resamples)
    for r in range(resamples):
        drawn = random.integers(0, len(a), len(a))
        other = drawn if paired else random.integers(0, len(b), len(b))
        difference = a[drawn].mean(0) - b[other].mean(0)
        means[r] = difference[random.integers(0, 200, 200)].mean()
    return a.mean() - b.mean(), np.percentile(means, [2.5, 97.5])


print(over_seeds(arm([1, 2, 3], 6, 0), arm([1, 2, 3], 5, 4), True))
print(over_seeds(arm([1, 2, 3], 6, 0), arm([4, 5], 5, 4), False))

print("// holm: p, adjusted")
for values in [[0.01, 0.04, 0.03, 0.005], [0.5], [0.2, 0.2, 0.9], [0.001, 0.5, 0.0005, 0.04, 0.04]]:
    print(values, [float(f"{p:.12g}") for p in multipletests(values, method="holm")[1]])

print("// power of McNemar's exact test: n, difference, discordant, power")
for n, difference, discordant in [(200, 0.05, 0.25), (200, 0.05, 0.3), (1000, 0.05, 0.25), (1000, 0.05, 0.3),
                                  (200, 0.1, 0.3), (10, 0.5, 0.5), (5, 0.5, 0.5), (200, 0, 0.3), (200, 0.3, 0.3)]:
    share = (discordant + difference) / (2 * discordant)
    power = 0.0
    for m in range(1, n + 1):
        counts = np.arange(m + 1)
        p = np.minimum(1, 2 * binom.cdf(np.minimum(counts, m - counts), m, 0.5))
        power += binom.pmf(m, n, discordant) * binom.pmf(counts[p < 0.05], m, share).sum()
    print(f"row({n}, {difference}, {discordant}, {power:.12f});")
