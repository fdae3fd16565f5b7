#pragma once

#include "app/cli/command.h"

namespace retort {

/// `retort data filters`: adds itself to `data`.
void addDataFilters(CLI::App &data, CommandContext &context);

} // namespace retort
