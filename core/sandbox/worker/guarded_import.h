#pragma once

#include "core/sandbox/worker/region.h"

#include <string_view>

struct _object;

namespace retort::worker {

enum class Library { Lean, Science }; // Science has numpy, sympy and mpmath too

/// The modules that a program may import, imported here so that no file is needed later. False with a Python error set.
[[nodiscard]] bool importAllowedModules(Library library);

/// A copy of the builtins whose __import__ knows the list and notes the first refused name. This is for reporting: the
/// boundary is the filter. New reference, or null with a Python error set.
[[nodiscard]] _object *guardedBuiltins(Library library);

/// Where a refused import is noted; set in the parent before the fork.
void reportImportsTo(Outcome *outcome);

} // namespace retort::worker
