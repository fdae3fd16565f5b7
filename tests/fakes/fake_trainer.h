#pragma once

#include "core/jobs/training_job.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace retort {

/// How a fake training goes. It writes a real run directory, obeys its token and control.jsonl, and needs no torch.
struct FakeTraining
{
    int steps = 50;
    int pauseMsPerStep = 0; // paces it by waiting on its token, so that a stop is seen at once
    int failAtStep = 0; // above 0: throws there
    std::string failBeforeStart; // thrown before there is a directory
};

/// Stands for runExperiment and resumeExperiment.
[[nodiscard]] TrainFunction fakeTrainer(const FakeTraining &training = {});

} // namespace retort
