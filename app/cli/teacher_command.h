#pragma once

#include "app/cli/command.h"

namespace retort {

// Parts of `retort teacher`, each in a file of its own.
void addTeacherScore(CLI::App &teacher, CommandContext &context); // teacher_score.cpp
void addTeacherEndpoints(CLI::App &teacher, CommandContext &context); // teacher_endpoints.cpp
void addTeacherSample(CLI::App &teacher, CommandContext &context); // teacher_sample.cpp
void addTeacherBatch(CLI::App &teacher, CommandContext &context); // teacher_batch.cpp
void addTeacherVerify(CLI::App &teacher, CommandContext &context); // teacher_verify.cpp

} // namespace retort
