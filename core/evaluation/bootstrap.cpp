#include "core/evaluation/bootstrap.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <limits>
#include <numeric>
#include <string>

namespace retort {

namespace {

/// Quantile of sorted values, linear between neighbours.
double quantile(const std::vector<double> &sorted, double share)
{
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double part = position - static_cast<double>(below);
    return sorted[below] * (1 - part) + sorted[above] * part;
}

double mean(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// A place in a list of `size` from 32 random bits, without bias and without a division (Lemire: Fast random integer
/// generation in an interval, 2019). `threshold` is 2^32 mod size: below it a draw is repeated.
std::size_t placeOf(std::uint32_t bits, std::uint64_t size, std::uint32_t threshold, Random &random)
{
    std::uint64_t scaled = bits * size;
    while (static_cast<std::uint32_t>(scaled) < threshold)
        scaled = static_cast<std::uint32_t>(random.next()) * size;
    return scaled >> 32;
}

/// Two draws from each number of the generator, with a sum for each: a resample of 10,000 problems takes microseconds.
double resampledMean(const std::vector<double> &values, Random &random)
{
    const std::uint64_t size = values.size();
    assert(size <= std::numeric_limits<std::uint32_t>::max());
    const auto threshold = static_cast<std::uint32_t>((std::uint64_t(1) << 32) % size);
    double even = 0;
    double odd = 0;
    for (std::uint64_t i = 0; i < size; i += 2) {
        const std::uint64_t bits = random.next();
        even += values[placeOf(static_cast<std::uint32_t>(bits >> 32), size, threshold, random)];
        if (i + 1 < size)
            odd += values[placeOf(static_cast<std::uint32_t>(bits), size, threshold, random)];
    }
    return (even + odd) / static_cast<double>(size);
}

/// Twice the share of sorted means on the rarer side of 0, the sample itself counted as one more (Davison and Hinkley,
/// Bootstrap Methods and their Application, 4.2).
double twoSidedP(const std::vector<double> &sorted)
{
    const auto above = std::upper_bound(sorted.begin(), sorted.end(), 0.0); // first above 0
    const auto from = std::lower_bound(sorted.begin(), sorted.end(), 0.0); // first not below 0
    const auto rarer = std::min(above - sorted.begin(), sorted.end() - from);
    return std::min(1.0, 2 * static_cast<double>(rarer + 1) / static_cast<double>(sorted.size() + 1));
}

/// `draw` gives one resample's mean difference.
BootstrapTest testAround(double difference, int resamples, const std::function<double()> &draw)
{
    if (resamples < 1)
        throw Error("A bootstrap needs at least one resample, not " + std::to_string(resamples) + ".");
    std::vector<double> means(static_cast<std::size_t>(resamples));
    std::generate(means.begin(), means.end(), draw);
    std::sort(means.begin(), means.end());
    return {{difference, quantile(means, 0.025), quantile(means, 0.975)}, twoSidedP(means)};
}

void check(const ArmScores &arm, std::size_t problems)
{
    if (arm.seeds.empty() || arm.seeds.size() != arm.scores.size())
        throw Error("A bootstrap over seeds needs at least one seed in each arm, each with its scores.");
    for (const std::vector<double> &row : arm.scores)
        if (row.size() != problems)
            throw Error("A bootstrap over seeds needs all seeds on the same problems; they have "
                        + std::to_string(problems) + " and " + std::to_string(row.size()) + ".");
}

/// The arm with its seeds in ascending order, so that equal sets of seeds are drawn in pairs.
ArmScores ordered(const ArmScores &arm)
{
    std::vector<std::size_t> order(arm.seeds.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::sort(order.begin(), order.end(), [&arm](std::size_t i, std::size_t k) { return arm.seeds[i] < arm.seeds[k]; });
    ArmScores result;
    for (const std::size_t i : order) {
        if (!result.seeds.empty() && result.seeds.back() == arm.seeds[i])
            throw Error("A bootstrap over seeds was given seed " + std::to_string(arm.seeds[i]) + " twice.");
        result.seeds.push_back(arm.seeds[i]);
        result.scores.push_back(arm.scores[i]);
    }
    return result;
}

/// The share of each seed in a resample of as many seeds.
std::vector<double> drawnShares(std::size_t seeds, Random &random)
{
    std::vector<double> shares(seeds, 0);
    for (std::size_t i = 0; i < seeds; ++i)
        shares[random.below(seeds)] += 1 / static_cast<double>(seeds);
    return shares;
}

std::vector<double> equalShares(std::size_t seeds)
{
    return std::vector<double>(seeds, 1 / static_cast<double>(seeds));
}

/// Of each problem the mean over the arm's seeds, each with its share.
std::vector<double> meanScores(const ArmScores &arm, const std::vector<double> &shares, std::size_t problems)
{
    std::vector<double> means(problems, 0);
    for (std::size_t row = 0; row < arm.scores.size(); ++row)
        if (shares[row] != 0)
            for (std::size_t i = 0; i < problems; ++i)
                means[i] += shares[row] * arm.scores[row][i];
    return means;
}

} // namespace

PairedDifference pairedBootstrap(const std::vector<double> &a, const std::vector<double> &b, int resamples,
                                 std::uint64_t seed)
{
    if (a.size() != b.size())
        throw Error("A paired bootstrap needs both runs on the same problems; they have " + std::to_string(a.size())
                    + " and " + std::to_string(b.size()) + ".");
    std::vector<double> differences(a.size());
    std::transform(a.begin(), a.end(), b.begin(), differences.begin(), std::minus<>());
    Random random(seed);
    const double difference = a.empty() ? 0 : mean(differences);
    return testAround(difference, resamples, [&] { return a.empty() ? 0 : resampledMean(differences, random); })
        .difference;
}

PairedDifference seedsBootstrap(const ArmScores &a, const ArmScores &b, int resamples, std::uint64_t seed)
{
    return seedsBootstrapTest(a, b, resamples, seed).difference;
}

BootstrapTest seedsBootstrapTest(const ArmScores &givenA, const ArmScores &givenB, int resamples, std::uint64_t seed)
{
    const std::size_t problems = givenA.scores.empty() ? 0 : givenA.scores.front().size();
    check(givenA, problems);
    check(givenB, problems);
    const ArmScores a = ordered(givenA);
    const ArmScores b = ordered(givenB);
    std::vector<double> differences; // of each problem, over the drawn seeds
    const auto fill = [&](const std::vector<double> &sharesA, const std::vector<double> &sharesB) {
        differences = meanScores(a, sharesA, problems);
        const std::vector<double> other = meanScores(b, sharesB, problems);
        std::transform(differences.begin(), differences.end(), other.begin(), differences.begin(), std::minus<>());
    };
    Random random(seed);
    const auto draw = [&] {
        const std::vector<double> sharesA = drawnShares(a.seeds.size(), random);
        fill(sharesA, a.seeds == b.seeds ? sharesA : drawnShares(b.seeds.size(), random));
        return problems == 0 ? 0 : resampledMean(differences, random);
    };
    fill(equalShares(a.seeds.size()), equalShares(b.seeds.size()));
    return testAround(problems == 0 ? 0 : mean(differences), resamples, draw);
}

} // namespace retort
