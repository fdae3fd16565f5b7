#pragma once

#include "core/data/row_sink.h"

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// Which column (key of a JSON object, or name in a CSV's first row) is what. Empty: there is none.
struct ColumnMapping
{
    std::string question; // required
    std::string context; // stands before the question
    std::string answer; // gold; required
    std::string rationale;
    FormatKind format = FormatKind::Cot; // of the rationales
    std::string id;
    std::string split;

    [[nodiscard]] bool isComplete() const { return !question.empty() && !answer.empty(); }
    bool operator==(const ColumnMapping &) const = default;
};

/// Names of the columns in the file's first rows, in their order; empty when it has no rows.
[[nodiscard]] std::vector<std::string> columnsOf(const std::filesystem::path &path);

/// A first guess by the names that columns usually have.
[[nodiscard]] ColumnMapping guessMapping(const std::vector<std::string> &columns);

/// Reads JSON, JSON lines, CSV or TSV by the mapping. Error when it is not complete.
[[nodiscard]] FileFacts readColumns(const std::filesystem::path &path, const ColumnMapping &mapping, RowSink &sink);
[[nodiscard]] Dataset readColumns(const std::filesystem::path &path, const ColumnMapping &mapping);

} // namespace retort
