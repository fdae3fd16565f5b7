#include "core/config/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace retort {

namespace {

int warmupStepsOf(const TrainingConfig &training, int totalSteps)
{
    if (training.warmupSteps > 0)
        return training.warmupSteps;
    return static_cast<int>(std::ceil(totalSteps * training.warmupRatio));
}

// As get_linear_schedule_with_warmup and its neighbours in transformers/optimization.py: the first step of a
// warm-up has rate 0.
double factorAt(ScheduleKind kind, int step, int warmup, int total)
{
    if (step < warmup)
        return static_cast<double>(step) / std::max(1, warmup);
    if (kind == ScheduleKind::Constant)
        return 1;
    const double span = std::max(1, total - warmup);
    if (kind == ScheduleKind::Linear)
        return std::max(0.0, (total - step) / span);
    return std::max(0.0, 0.5 * (1 + std::cos(std::numbers::pi * (step - warmup) / span)));
}

} // namespace

double learningRateAt(const TrainingConfig &training, int step, int totalSteps)
{
    const int warmup = warmupStepsOf(training, totalSteps);
    return training.learningRate * factorAt(training.lrSchedulerType, step, warmup, totalSteps);
}

} // namespace retort
