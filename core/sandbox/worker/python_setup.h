#pragma once

#include "core/sandbox/worker/guarded_import.h"

#include <string>

struct _object;

namespace retort::worker {

/// The interpreter as every child finds it after the fork: isolated, without site, modules imported, paths emptied,
/// hash and random seeded, garbage frozen.
struct Python
{
    _object *globals = nullptr; // of __main__, for the one program of a child
    std::string error; // empty when all is well
};

[[nodiscard]] Python startPython(Library library);

/// The last step before the first fork, after the warm-up.
void freezePython();

} // namespace retort::worker
