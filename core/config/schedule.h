#pragma once

#include "core/config/run_config.h"

namespace retort {

/// Learning rate of an optimizer step (0-based) of `totalSteps`, as transformers' get_scheduler computes it.
[[nodiscard]] double learningRateAt(const TrainingConfig &training, int step, int totalSteps);

} // namespace retort
