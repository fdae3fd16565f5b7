#pragma once

#include "core/sandbox/worker/region.h"

struct _object;

namespace retort::worker {

/// File name of every program; what the trace and the trap handler look for.
inline constexpr const char *kProgramName = "<program>";

/// Compiles a program's text; `flags` are PyCF_*. New reference, null with a Python error set.
[[nodiscard]] _object *compileProgram(const char *program, int flags);

/// Runs the region's program in `globals` and writes its outcome. For a confined child.
void runProgram(RegionData &region, _object *globals);

/// The same in a copy of `globals`; for the helper's warm-up with programs of our own.
void runInCopy(RegionData &region, _object *globals);

} // namespace retort::worker
