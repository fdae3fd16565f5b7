#pragma once

#include "core/sandbox/worker/region.h"

namespace retort::worker {

/// Installs the handlers of SIGSYS, SIGSEGV and their kin on a stack of their own. The child inherits them and cannot
/// replace them (the filter refuses rt_sigaction). They write into the outcome named last and end the process.
[[nodiscard]] bool installTraps();

/// The outcome of the child to come; set in the parent before the fork.
void reportTrapsTo(Outcome *outcome);

} // namespace retort::worker
