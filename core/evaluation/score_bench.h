#pragma once

#include <cstddef>

namespace retort {

/// How long it takes to score, vote and draw anew; made-up predictions, one thread.
struct ScoreBench
{
    std::size_t predictions = 0;
    std::size_t paths = 0; // of each: CoT and PoT in turn, the programs' values recorded
    double scoringSeconds = 0; // texts read, votes counted, failures suggested
    double votingSeconds = 0; // the votes alone
    std::size_t problems = 0;
    std::size_t resamples = 0;
    double bootstrapSeconds = 0;
};

[[nodiscard]] ScoreBench measureScoring(std::size_t predictions, std::size_t paths, std::size_t problems,
                                        std::size_t resamples);

} // namespace retort
