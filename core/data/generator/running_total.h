#pragma once

#include "core/data/generator/symbolic_task.h"

namespace retort {

/// "running_total" (sums within twelve, so that a small student can learn each and what is left is to keep count) or
/// "large_total" (within sixty: it plans before it has learned them all, and slips). Nothing for other names.
[[nodiscard]] const SymbolicTask *runningTotalTask(std::string_view name);

} // namespace retort
