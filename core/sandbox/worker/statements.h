#pragma once

#include "core/sandbox/worker/region.h"

struct _object;

namespace retort::worker {

/// Compiles the programs' abstract syntax trees; before imports are closed nothing is needed, `_ast` is built in.
/// Runs the program statement by statement in `globals` and writes down which names changed. New reference to None, or
/// null with the program's error set.
[[nodiscard]] _object *runByStatements(const char *program, _object *globals, Outcome &outcome);

} // namespace retort::worker
