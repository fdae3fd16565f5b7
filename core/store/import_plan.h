#pragma once

#include "core/data/importers/columns.h"
#include "core/store/problem_search.h"
#include "core/store/streamed_import.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

// An import in two parts: what a file would give, then its writing. Nothing is written before the second.

namespace retort {

/// What a person has chosen so far.
struct ImportChoice
{
    std::filesystem::path path;
    std::string importer; // name of the table, "columns", or empty: the first that recognises the file
    ColumnMapping mapping; // of "columns"; incomplete: it is guessed
    std::string teacher; // empty: as the importer says
    std::filesystem::path
        questions; // of an importer of texts only: the file that has their questions in the same order
    std::size_t questionsOffset = 0; // rows of it that come before the first text's

    bool operator==(const ImportChoice &) const = default;
};

/// A data set of the library that has some of the file's problems.
struct SharedProblems
{
    std::string name;
    std::size_t problems = 0;

    bool operator==(const SharedProblems &) const = default;
};

struct ImportPreview
{
    std::shared_ptr<const Dataset> dataset; // its first rows; nullptr: it could not be read, and `failure` says why
    std::size_t problems = 0; // of the whole file
    std::size_t rationales = 0;
    std::string failure;
    std::string importer; // that was used
    std::vector<std::string> recognised;
    std::vector<std::string> columns;
    ColumnMapping mapping;
    std::string suggestedName; // free in the library
    std::vector<std::string> takenNames;
    std::vector<SharedProblems> shared; // the one with the most first
};

/// So many rows of a file are shown; the others are only counted.
inline constexpr std::size_t kPreviewedRows = 2000;

/// Reads the whole file and keeps its first rows, with their texts judged, so that the preview shows verdicts. Throws
/// only when the library fails.
[[nodiscard]] ImportPreview previewImport(const std::filesystem::path &workspace, const ImportChoice &choice);

/// Files below a folder (or the file itself) that an import could read, by name; at most 200.
[[nodiscard]] std::vector<std::filesystem::path> importableFiles(const std::filesystem::path &path);

/// Reads the file that is chosen again and writes it: one transaction; what `progress` throws undoes it. `choice` names
/// an importer, or "columns" with a complete mapping.
[[nodiscard]] ImportResult writeImport(const std::filesystem::path &workspace, const ImportChoice &choice,
                                       const ImportTarget &target, const ChangeProgress &progress);

} // namespace retort
