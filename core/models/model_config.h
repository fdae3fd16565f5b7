#pragma once

#include "core/models/student.h"

#include <filesystem>

namespace retort {

/// Reads config.json as transformers 4 or 5 wrote it. ParseError names the field: one that is missing, out of range,
/// or known to nobody here and so perhaps of consequence for the result.
[[nodiscard]] ModelConfig readModelConfig(const std::filesystem::path &file);

/// Writes config.json and generation_config.json so that transformers 4 and 5 open them.
void writeModelConfig(const ModelConfig &config, const std::filesystem::path &directory, int beginId);

} // namespace retort
