#pragma once

#include "core/sandbox/worker/region.h"

namespace retort::worker {

/// Wraps Python's raw and arena allocators so that an allocation the limit refused is noted: a MemoryError without such
/// a note is the program's own. After Py_PreInitialize, before Py_Initialize.
void noteFailedAllocations();

/// Where the note goes; set in the parent before the fork.
void reportMemoryTo(Outcome *outcome);

/// A few megabytes kept aside, so that the end can be reported when nothing is left.
void keepReserve();
void releaseReserve();

} // namespace retort::worker
