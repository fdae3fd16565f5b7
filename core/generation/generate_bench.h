#pragma once

#include "core/config/run_config.h"

#include <cstdint>

namespace retort {

/// How fast rows are written at one batch size.
struct GenerateBench
{
    std::int64_t parameters = 0;
    int batchSize = 0;
    int rows = 0;
    int threads = 0;
    std::int64_t newTokens = 0;
    double seconds = 0; // prompts included
    double tokensPerSecond = 0; // new tokens
};

/// Writes `newTokens` tokens after each of `rows` random prompts with a fresh student of this shape, greedily.
[[nodiscard]] GenerateBench measureGeneration(const FromScratchConfig &shape, int batchSize, int rows, int promptTokens,
                                              int newTokens);

} // namespace retort
