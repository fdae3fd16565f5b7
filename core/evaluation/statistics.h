#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace retort {

inline constexpr double kSignificance = 0.05; // two-sided

/// How many of n are right, with the Wilson interval at 95 % (METHODS.md section 7). Shares, not percent.
struct Proportion
{
    double right = 0; // a fraction when ties count by their share
    std::size_t n = 0;
    double accuracy = 0;
    double low = 0;
    double high = 1;

    bool operator==(const Proportion &) const = default;
};

/// 0 <= right <= n. Of nothing the accuracy is 0 and the interval says nothing: 0 to 1.
[[nodiscard]] Proportion wilson(double right, std::size_t n);

/// "73.5 %, 147 of 200, 67.0-79.1": an accuracy with its count and interval, as it is shown everywhere.
[[nodiscard]] std::string formatAccuracy(const Proportion &proportion);

/// McNemar's test of two runs on the same problems, exact and two-sided: the chance that the problems which only one of
/// them got right fall apart at least so unevenly when both are equally good. 1 when there is no such problem.
[[nodiscard]] double mcnemarExact(std::size_t onlyA, std::size_t onlyB);

/// Holm's step-down adjustment of the p values of all comparisons of one experiment, in the order given: a comparison
/// is significant at 5 % when its adjusted value is below 0.05.
[[nodiscard]] std::vector<double> holm(const std::vector<double> &p);

} // namespace retort
