#include "core/evaluation/power.h"

#include "core/evaluation/statistics.h"

#include <boost/math/distributions/binomial.hpp>

#include <cassert>

namespace retort {

namespace {

using Binomial = boost::math::binomial_distribution<double>;

constexpr double kNegligible = 1e-12; // chance of a number of discordant problems that is left out
constexpr double kPrecision = 1e-6; // of the difference that is looked for

/// The largest count of the rarer kind among so many discordant problems that is still significant; -1 when none is.
long largestSignificant(std::size_t discordant)
{
    long low = -1;
    long high = static_cast<long>(discordant / 2) + 1;
    while (high - low > 1) {
        const long middle = low + (high - low) / 2;
        const auto rarer = static_cast<std::size_t>(middle);
        (mcnemarExact(rarer, discordant - rarer) < kSignificance ? low : high) = middle;
    }
    return low;
}

/// The chance of significance when so many problems are discordant, each in favour of the better arm with `share`.
double powerGiven(std::size_t discordant, double share)
{
    const long most = largestSignificant(discordant);
    if (most < 0)
        return 0;
    const Binomial better(static_cast<double>(discordant), share);
    return boost::math::cdf(better, static_cast<double>(most))
           + boost::math::cdf(
               boost::math::complement(better, static_cast<double>(discordant) - 1 - static_cast<double>(most)));
}

} // namespace

double mcnemarPower(std::size_t n, double difference, double discordant)
{
    assert(difference >= 0 && difference <= discordant && discordant <= 1);
    if (n == 0 || discordant <= 0)
        return 0;
    const Binomial count(static_cast<double>(n), discordant);
    const double share = (discordant + difference) / (2 * discordant);
    double power = 0;
    for (std::size_t m = 1; m <= n; ++m)
        if (const double chance = boost::math::pdf(count, static_cast<double>(m)); chance > kNegligible)
            power += chance * powerGiven(m, share);
    return power;
}

std::optional<double> detectableDifference(std::size_t n, double discordant, double power)
{
    if (mcnemarPower(n, discordant, discordant) < power)
        return std::nullopt;
    double low = 0;
    double high = discordant;
    while (high - low > kPrecision) {
        const double middle = (low + high) / 2;
        (mcnemarPower(n, middle, discordant) < power ? low : high) = middle;
    }
    return high;
}

} // namespace retort
