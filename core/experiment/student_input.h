#pragma once

#include "core/experiment/experiment_data.h"

#include <filesystem>

namespace retort {

/// A student directory as an input of a run: its SHA-256 is that of a list of its files (config, weights, tokenizer)
/// with theirs.
[[nodiscard]] UsedInput studentInput(const std::filesystem::path &directory);

} // namespace retort
