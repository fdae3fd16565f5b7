#pragma once

#include <cstdint>
#include <filesystem>

namespace retort {

/// Writes the directory of a made-up run of so many steps for benches: it logs its loss at each, ten accuracies, and
/// all else at every tenth.
void writeLongRun(const std::filesystem::path &directory, int points, std::uint64_t seed);

} // namespace retort
