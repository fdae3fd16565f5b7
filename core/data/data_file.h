#pragma once

#include <filesystem>

namespace retort {

/// Whether a file's name ends as data do that an importer reads: .json, .jsonl, .csv, .tsv, .xml, .txt, in any case.
[[nodiscard]] bool isNamedAsData(const std::filesystem::path &file);

} // namespace retort
