#pragma once

#include "core/jobs/problem_reader.h"

#include <filesystem>
#include <span>

namespace retort {

inline constexpr std::size_t kMostAsMarkdown = 500; // problems: more is no text to read

/// Writes problems of a set as a table, one line each: id, question, gold, answer and verdict of each teacher and path,
/// vote, kind of failure, steps, tags, star and note. The file is replaced when all is written; the value: how many.
std::size_t exportTable(const std::filesystem::path &workspace, const IndexedSet &set,
                        std::span<const std::int64_t> ids, const std::filesystem::path &file,
                        const ExportProgress &progress = {});

/// Writes the first kMostAsMarkdown problems as they are read side by side.
std::size_t exportMarkdown(const std::filesystem::path &workspace, const IndexedSet &set,
                           std::span<const std::int64_t> ids, const RunShown &run, const std::filesystem::path &file,
                           const ExportProgress &progress = {});

} // namespace retort
