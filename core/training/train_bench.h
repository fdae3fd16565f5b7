#pragma once

#include "core/config/run_config.h"

#include <cstdint>

namespace retort {

/// What training reached, beside what the machine's matrix products alone allow.
struct TrainBench
{
    std::int64_t parameters = 0;
    int rows = 0;
    int tokensPerRow = 0; // prompt and target
    int threads = 0;
    double stepSeconds = 0; // the quickest of the measured steps
    double tokensPerSecond = 0; // prompt and target tokens, no padding
    double targetTokensPerSecond = 0;
    double productSeconds = 0; // the step's own products, forward and backward, each alone by the quickest way
    double productGflops = 0; // what those reached: 1e9 floating point operations a second
    double share = 0; // productSeconds / stepSeconds
};

/// Trains a fresh student of this shape on random tokens: `rows` examples of promptTokens + targetTokens each in one
/// micro-batch. Two steps before the measured ones are not counted.
[[nodiscard]] TrainBench measureTraining(const FromScratchConfig &shape, int rows, int promptTokens, int targetTokens,
                                         int steps);

} // namespace retort
