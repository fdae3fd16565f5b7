#pragma once

#include "app/cli/command.h"

#include <string>

namespace retort {

/// `retort data check` of data sets of the workspace, which are not read into memory: unreadable rows, repeated
/// questions, and leaks between train and test of one data set, or between it and `testName` unless that is empty.
void checkLibrary(const std::string &name, const std::string &testName, bool asJson, const CommandContext &context);

} // namespace retort
