#pragma once

#include "core/config/run_config.h"
#include "core/models/student.h"

#include <cstdint>

namespace retort {

/// What is trained: `rows` examples a step of about promptTokens + targetTokens each, in one micro-batch.
struct TrainBenchWork
{
    int rows = 32;
    int promptTokens = 60;
    int targetTokens = 60;
    int steps = 20; // that are timed; two before them are not
    bool variesLengths = false; // from half to one and a half of those lengths, as real examples do
    TrainingConfig training; // type, optimizer, gradient checkpointing
};

/// What training reached, beside what the machine's matrix products alone allow.
struct TrainBench
{
    std::int64_t parameters = 0;
    int rows = 0;
    double tokensPerRow = 0; // prompt and target, on average
    int threads = 0;
    double stepSeconds = 0; // the quickest of the measured steps
    double meanStepSeconds = 0;
    double tokensPerSecond = 0; // prompt and target tokens over all measured steps, no padding
    double targetTokensPerSecond = 0;
    double productSeconds = 0; // a step's own products, forward and backward, each alone by the quickest way
    double productGflops = 0; // what those reached: 1e9 floating point operations a second
    double share = 0; // productSeconds / stepSeconds
    double peakMegabytes = 0; // of the process so far
};

/// Trains a fresh student of this shape on random tokens.
[[nodiscard]] TrainBench measureTraining(const FromScratchConfig &shape, const TrainBenchWork &work);

/// Trains this student on random tokens; its weights are changed. Products are not measured where there is an encoder.
[[nodiscard]] TrainBench measureTraining(Student &student, const TrainBenchWork &work);

} // namespace retort
