#pragma once

#include "core/models/student.h"

#include <cstdint>
#include <filesystem>

namespace retort {

/// Reads config.json as transformers 4 or 5 wrote it. ParseError names the field: one that is missing, out of range,
/// or known to nobody here and so perhaps of consequence for the result.
[[nodiscard]] ModelConfig readModelConfig(const std::filesystem::path &file);

/// Writes config.json and generation_config.json so that transformers 4 and 5 open them.
void writeModelConfig(const ModelConfig &config, const std::filesystem::path &directory, int beginId);

/// The shape of a new student with so many vocabulary entries; end and pad ids are the tokenizer's. UsageError names
/// the setting that does not fit.
[[nodiscard]] ModelConfig modelConfigOf(const FromScratchConfig &shape, int vocabularySize);

/// Weights of a student of this shape; a tied embedding counts once.
[[nodiscard]] std::int64_t parameterCountOf(const ModelConfig &config);

} // namespace retort
