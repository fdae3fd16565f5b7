#pragma once

#include "core/data/problem.h"
#include "core/experiment/experiment.h"
#include "core/experiment/scored_source.h"

#include <vector>

namespace retort {

/// Every problem that the sources of a run's experiment hold, with steps and kinds. Where the run does not say its
/// folders, those of `folders` are taken. Error when a source cannot be read any more.
[[nodiscard]] std::vector<Problem> knownProblems(const ScoredSource &source, const ExperimentContext &folders);

} // namespace retort
