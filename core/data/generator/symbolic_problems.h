#pragma once

#include "core/data/dataset.h"
#include "core/data/generator/generator.h"
#include "core/data/generator/solution.h"
#include "core/data/generator/symbolic_task.h"

#include <vector>

namespace retort {

/// Adds the problems of both splits with their rationales. Every length of a split's range has the same share, and no
/// question stands twice. UsageError when there are not enough different questions.
void addSymbolicProblems(Dataset &dataset, const SymbolicTask &task, const GeneratorOptions &options,
                         const std::vector<SlipKind> &slipKinds);

} // namespace retort
