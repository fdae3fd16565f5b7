#pragma once

#include "app/cli/command.h"

namespace retort {

/// `retort bench window`: what a person waits for on the Rationales page of a large workspace.
void addWindowBench(CLI::App &bench);

} // namespace retort
