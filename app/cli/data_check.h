#pragma once

#include "app/cli/command.h"

namespace retort {

/// `retort data check`: unreadable rows, repeated questions, and leaks between train and test of data sets of the
/// workspace, which are not read into memory, or of files, of which only the questions are kept.
void addDataCheck(CLI::App &data, CommandContext &context);

} // namespace retort
