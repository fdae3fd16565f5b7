#pragma once

#include <filesystem>

namespace retort {

/// A finished run of `problems` made-up problems in a workspace, answered by a student in two formats and by a teacher,
/// for benches; one that is there already stays. In its first half one of two answers is wrong, of every kind that a
/// filter tells apart; in the second all but the last are right, so that the next failure is far.
[[nodiscard]] std::filesystem::path madeUpRun(const std::filesystem::path &workspace, int problems);

} // namespace retort
