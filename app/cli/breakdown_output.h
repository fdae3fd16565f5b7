#pragma once

#include "core/experiment/run_breakdown.h"

namespace retort {

void printBreakdown(const RunBreakdown &run);
void printLearning(const Learning &learning);
/// On standard error, where steps and kinds are not known: why.
void printUnknown(const RunBreakdown &run);

} // namespace retort
