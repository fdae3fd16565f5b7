#include "core/evaluation/statistics.h"

#include "core/base/error.h"
#include "core/base/percent.h"
#include "core/base/random.h"
#include "core/base/text.h"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

namespace retort {

namespace {

constexpr double kNormalAt95 = 1.959963984540054; // 97.5 % quantile of the standard normal distribution

/// Quantile of sorted values, linear between neighbours.
double quantile(const std::vector<double> &sorted, double share)
{
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double part = position - static_cast<double>(below);
    return sorted[below] * (1 - part) + sorted[above] * part;
}

double resampledMean(const std::vector<double> &values, Random &random)
{
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        sum += values[random.below(values.size())];
    return sum / static_cast<double>(values.size());
}

} // namespace

Proportion wilson(double right, std::size_t n)
{
    assert(right >= 0 && right <= static_cast<double>(n));
    if (n == 0)
        return {};
    const auto count = static_cast<double>(n);
    const double accuracy = right / count;
    const double z2 = kNormalAt95 * kNormalAt95;
    const double center = (accuracy + z2 / (2 * count)) / (1 + z2 / count);
    const double half =
        kNormalAt95 / (1 + z2 / count) * std::sqrt(accuracy * (1 - accuracy) / count + z2 / (4 * count * count));
    // At 0 and at n the bound is the end itself; rounding must not move it.
    const double low = right <= 0 ? 0 : std::max(0.0, center - half);
    const double high = right >= count ? 1 : std::min(1.0, center + half);
    return {right, n, accuracy, low, high};
}

std::string formatAccuracy(const Proportion &proportion)
{
    const double shown = std::round(proportion.right * 100) / 100; // shares of ties: 147.33
    return percentDigits(proportion.accuracy) + " %, " + formatNumber(shown) + " of " + std::to_string(proportion.n)
           + ", " + percentDigits(proportion.low) + "-" + percentDigits(proportion.high);
}

double mcnemarExact(std::size_t onlyA, std::size_t onlyB)
{
    const std::size_t discordant = onlyA + onlyB;
    if (discordant == 0)
        return 1;
    const boost::math::binomial_distribution<double> coin(static_cast<double>(discordant), 0.5);
    return std::min(1.0, 2 * boost::math::cdf(coin, static_cast<double>(std::min(onlyA, onlyB))));
}

PairedDifference pairedBootstrap(const std::vector<double> &a, const std::vector<double> &b, int resamples,
                                 std::uint64_t seed)
{
    if (a.size() != b.size())
        throw Error("A paired bootstrap needs both runs on the same problems; they have " + std::to_string(a.size())
                    + " and " + std::to_string(b.size()) + ".");
    if (resamples < 1)
        throw Error("A bootstrap needs at least one resample, not " + std::to_string(resamples) + ".");
    if (a.empty())
        return {};
    std::vector<double> differences(a.size());
    std::transform(a.begin(), a.end(), b.begin(), differences.begin(), std::minus<>());
    double sum = 0;
    for (const double difference : differences)
        sum += difference;
    Random random(seed);
    std::vector<double> means;
    for (int i = 0; i < resamples; ++i)
        means.push_back(resampledMean(differences, random));
    std::sort(means.begin(), means.end());
    return {sum / static_cast<double>(a.size()), quantile(means, 0.025), quantile(means, 0.975)};
}

} // namespace retort
