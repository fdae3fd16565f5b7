#pragma once

#include <cstdint>
#include <vector>

namespace retort {

/// Mean of a - b over the same problems, with a percentile interval at 95 %.
struct PairedDifference
{
    double difference = 0;
    double low = 0;
    double high = 0;

    bool operator==(const PairedDifference &) const = default;
};

/// Draws the problems anew, both runs' scores together. a and b hold the score of each problem, in the same order; the
/// same seed gives the same interval. Error when they differ in length or resamples is not positive.
[[nodiscard]] PairedDifference pairedBootstrap(const std::vector<double> &a, const std::vector<double> &b,
                                               int resamples, std::uint64_t seed);

/// One arm of an experiment: what each of its seeds scored on each problem, the problems in one order for all.
struct ArmScores
{
    std::vector<std::uint64_t> seeds;
    std::vector<std::vector<double>> scores; // of seeds[i]: scores[i]
};

/// The same over seeds and problems together (METHODS.md section 7): each resample draws the seeds anew, then the
/// problems, the same for all seeds. Arms with the same seeds draw them together, others each for itself. Error when an
/// arm has no seed or two of one number, when rows differ in length, or resamples is not positive.
[[nodiscard]] PairedDifference seedsBootstrap(const ArmScores &a, const ArmScores &b, int resamples,
                                              std::uint64_t seed);

/// A difference with the chance of one at least so far from 0 when there is none.
struct BootstrapTest
{
    PairedDifference difference;
    double p = 1; // two-sided: twice the share of resamples on the rarer side of 0, themselves and the sample counted
};

/// seedsBootstrap() as a test, with the same interval.
[[nodiscard]] BootstrapTest seedsBootstrapTest(const ArmScores &a, const ArmScores &b, int resamples,
                                               std::uint64_t seed);

} // namespace retort
