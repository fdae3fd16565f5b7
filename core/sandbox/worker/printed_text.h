#pragma once

#include "core/sandbox/worker/region.h"

namespace retort::worker {

/// Puts an object in the place of sys.stdout and sys.stderr whose write() copies into the outcome: what was printed
/// survives a timeout, a kill or a refusal. sys.stdin becomes None. False with a Python error set.
[[nodiscard]] bool redirectPrintedText();

/// Where printed text goes; set in the parent before the fork.
void reportPrintedTo(Outcome *outcome);

} // namespace retort::worker
