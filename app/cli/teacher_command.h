#pragma once

#include "app/cli/command.h"

namespace retort {

/// The subcommands of `retort teacher`, each in a file of its own; they add themselves to `teacher`.
void addTeacherScore(CLI::App &teacher, CommandContext &context); // teacher_score.cpp

} // namespace retort
