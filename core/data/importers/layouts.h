#pragma once

#include "core/data/row_sink.h"

#include <filesystem>
#include <string_view>

// One pair of functions for each layout, each in its own file; importer_table.cpp names them. What a file holds goes
// into the sink row by row.

namespace retort {

[[nodiscard]] FileFacts readSvamp(const std::filesystem::path &path, RowSink &sink); // svamp.cpp
[[nodiscard]] bool isSvamp(std::string_view row);

[[nodiscard]] FileFacts readSvampSplit(const std::filesystem::path &path, RowSink &sink); // svamp_split.cpp
[[nodiscard]] bool isSvampSplit(std::string_view row);

[[nodiscard]] FileFacts readGsm8k(const std::filesystem::path &path, RowSink &sink); // gsm8k.cpp
[[nodiscard]] bool isGsm8k(std::string_view row);

[[nodiscard]] FileFacts readGsm8kSocratic(const std::filesystem::path &path, RowSink &sink); // gsm8k.cpp
[[nodiscard]] bool isGsm8kSocratic(std::string_view row);

[[nodiscard]] FileFacts readLlmAdapters(const std::filesystem::path &path, RowSink &sink); // llm_adapters.cpp
[[nodiscard]] bool isLlmAdapters(std::string_view row);

[[nodiscard]] FileFacts readProgramOfThoughts(const std::filesystem::path &path,
                                              RowSink &sink); // program_of_thoughts.cpp
[[nodiscard]] bool isProgramOfThoughts(std::string_view row);

[[nodiscard]] FileFacts readRetortJsonl(const std::filesystem::path &path, RowSink &sink); // retort_jsonl.cpp
[[nodiscard]] bool isRetortJsonl(std::string_view row);

} // namespace retort
