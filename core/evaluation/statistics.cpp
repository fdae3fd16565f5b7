#include "core/evaluation/statistics.h"

#include "core/base/percent.h"
#include "core/base/text.h"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace retort {

namespace {

constexpr double kNormalAt95 = 1.959963984540054; // 97.5 % quantile of the standard normal distribution

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

std::vector<double> holm(const std::vector<double> &p)
{
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::sort(order.begin(), order.end(), [&p](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> adjusted(p.size());
    double largest = 0; // an adjusted value is never below that of a smaller p
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        largest = std::max(largest, std::min(1.0, p[order[rank]] * static_cast<double>(p.size() - rank)));
        adjusted[order[rank]] = largest;
    }
    return adjusted;
}

} // namespace retort
