#pragma once

#include "app/cli/command.h"

namespace retort {

/// `retort data list | show`: what the workspace has, and how the rows of a data set or a file are understood.
void addDataShow(CLI::App &data, CommandContext &context);

} // namespace retort
