#pragma once

#include "core/data/dataset.h"

#include <filesystem>
#include <string_view>

// One pair of functions for each layout, each in its own file; importer_table.cpp names them.

namespace retort {

[[nodiscard]] Dataset readSvamp(const std::filesystem::path &path); // svamp.cpp
[[nodiscard]] bool isSvamp(std::string_view row);

[[nodiscard]] Dataset readSvampSplit(const std::filesystem::path &path); // svamp_split.cpp
[[nodiscard]] bool isSvampSplit(std::string_view row);

[[nodiscard]] Dataset readGsm8k(const std::filesystem::path &path); // gsm8k.cpp
[[nodiscard]] bool isGsm8k(std::string_view row);

[[nodiscard]] Dataset readGsm8kSocratic(const std::filesystem::path &path); // gsm8k.cpp
[[nodiscard]] bool isGsm8kSocratic(std::string_view row);

[[nodiscard]] Dataset readLlmAdapters(const std::filesystem::path &path); // llm_adapters.cpp
[[nodiscard]] bool isLlmAdapters(std::string_view row);

[[nodiscard]] Dataset readProgramOfThoughts(const std::filesystem::path &path); // program_of_thoughts.cpp
[[nodiscard]] bool isProgramOfThoughts(std::string_view row);

[[nodiscard]] Dataset readRetortJsonl(const std::filesystem::path &path); // retort_jsonl.cpp
[[nodiscard]] bool isRetortJsonl(std::string_view row);

} // namespace retort
