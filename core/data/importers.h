#pragma once

#include "core/data/row_sink.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// One layout of files that people have: a line in importer_table.cpp. Plain functions, callable from any thread.
struct Importer
{
    std::string_view name; // "svamp", "gsm8k-socratic", ...
    std::string_view title; // one line for lists and help
    bool givesProblems = true;
    bool givesRationales = false;
    FormatKind format = FormatKind::Cot; // of its rationales when the file does not say
    /// Reads the whole file into the sink, in memory that does not grow with it. A row that cannot be read is noted; an
    /// empty or foreign file is a ParseError.
    FileFacts (*stream)(const std::filesystem::path &path, RowSink &sink) = nullptr;
    /// True when the JSON text of a file's first or second row has this layout's fields.
    bool (*recognises)(std::string_view row) = nullptr;
    /// Instead of `stream`, for a layout of texts only whose questions stand in another file in the same order; nullptr
    /// for all others. `stream` of such a layout is an Error that says so.
    FileFacts (*streamBeside)(const std::filesystem::path &path, const std::vector<Problem> &questions,
                              RowSink &sink) = nullptr;

    /// The file as one piece, for those who need it so: notes beyond the first 10,000 are only counted.
    [[nodiscard]] Dataset read(const std::filesystem::path &path) const;
};

[[nodiscard]] const std::vector<Importer> &importerTable();

/// The importer of that name, or UsageError with "did you mean" and the list of names.
[[nodiscard]] const Importer &importerNamed(std::string_view name);

/// Names of the importers whose layout the file's first rows have; empty when none fits or the file cannot be read.
[[nodiscard]] std::vector<std::string> recogniseLayout(const std::filesystem::path &path);

/// The text of, and a file in, Retort's own JSONL (README.md in this folder); the importer "retort" reads it back: problems, rationales,
/// name and whether it is synthetic.
[[nodiscard]] std::string retortJsonl(const Dataset &dataset);
void writeRetortJsonl(const Dataset &dataset, const std::filesystem::path &path);

} // namespace retort
