#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// The prompts of JSON lines {"prompt": text}; empty lines are passed over. ParseError names the line.
[[nodiscard]] std::vector<std::string> readPrompts(const std::filesystem::path &file);

/// Rows of token ids out of a safetensors file: `input_ids` (rows, length) int64 and, where it is there,
/// `attention_mask` of the same shape, whose zeros are padding to the left or to the right of a row. ParseError names
/// the tensor and the row.
[[nodiscard]] std::vector<std::vector<int>> readTokenRows(const std::filesystem::path &file);

} // namespace retort
