#pragma once

#include "app/cli/command.h"

namespace retort {

/// `retort data export | catalogue | fetch`: what leaves the workspace and what comes from elsewhere.
void addDataTransferCommands(CLI::App &data, CommandContext &context);

} // namespace retort
