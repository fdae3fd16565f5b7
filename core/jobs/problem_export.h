#pragma once

#include "core/jobs/exported_problems.h"

#include <filesystem>
#include <span>

namespace retort {

enum class ProblemFileKind { JsonLines, Csv, Markdown };

/// Writes problems of a set as JSON lines: the prediction as the run wrote it, with "run", "set", "step", "teachers",
/// "tags", "star", "note" and the kind of failure as it counts. The file is replaced when all is written; the value:
/// how many.
std::size_t exportProblems(const std::filesystem::path &workspace, const IndexedSet &set,
                           std::span<const std::int64_t> ids, const std::filesystem::path &file,
                           const ExportProgress &progress = {});

} // namespace retort
