#pragma once

#include "core/experiment/experiment_data.h"

namespace retort {

/// Gives every problem the facts that its question is shown with (METHODS.md section 10): none, its own, or those of
/// data.facts_from, which becomes an input. Problems that have none then are told in `issues`. `resolve` may be empty.
void putFacts(ExperimentData &data, const DataConfig &config, const PathResolver &resolve);

} // namespace retort
