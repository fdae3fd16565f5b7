#pragma once

#include <filesystem>

namespace retort {

/// Whether a student directory holds a file of any kind of tokenizer, one that loadTokenizer() does not read included.
[[nodiscard]] bool hasTokenizerFiles(const std::filesystem::path &directory);

} // namespace retort
