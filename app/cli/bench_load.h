#pragma once

#include "app/cli/command.h"

namespace retort {

/// `retort bench load`: time and memory of opening a student.
void addLoadBench(CLI::App &bench, CommandContext &context);

} // namespace retort
