#pragma once

#include "core/data/importers/columns.h"
#include "core/data/row_sink.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace retort {

/// A file of data with all that it takes to read it: how a person, an experiment or a command names one.
struct FileSource
{
    std::filesystem::path path;
    std::string importer; // name of the table; or
    std::optional<ColumnMapping> columns; // a mapping
    std::filesystem::path questions; // the file that holds the questions of a file of texts, in the same order
    std::size_t questionsOffset = 0; // rows of `questions` that come before the first text's
    /// A folder of lists of ids: its .txt files, an id a line, each called as the split of the problems that it names:
    /// fold0.txt. An id of no problem, or one that stands in two lists, is noted.
    std::filesystem::path splitLists;

    bool operator==(const FileSource &) const = default;
};

/// Reads the file and what stands beside it, row by row; every companion is named in the facts. Error when a companion
/// cannot be read, or the importer needs one that is not named.
[[nodiscard]] FileFacts streamFileSource(const FileSource &source, RowSink &sink);
[[nodiscard]] Dataset readFileSource(const FileSource &source);

} // namespace retort
