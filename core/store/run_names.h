#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

// Names of files and folders inside a run directory.

namespace retort {

[[nodiscard]] std::string stepName(int step); // "step-000500"
[[nodiscard]] std::optional<int> stepFromName(std::string_view name); // of exactly such a name

/// predictions/SET.jsonl, or predictions/teacher-SET.jsonl. Error when the name would lead out of the folder.
[[nodiscard]] std::filesystem::path predictionsFile(const std::filesystem::path &run, const std::string &set);
[[nodiscard]] std::filesystem::path teacherPredictionsFile(const std::filesystem::path &run, const std::string &set);

inline constexpr std::string_view kTeacherPrefix = "teacher-";

} // namespace retort
