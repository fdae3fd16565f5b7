#pragma once

#include "core/data/dataset.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Which of a data set's rationales are written, and how much is said beside them.
struct ExportOptions
{
    bool withUnverified = false; // also those that are wrong, unreadable or not judged
    bool isPlain = false; // nothing but the layout's own fields: no gold, format and teacher in the rows
    std::optional<FormatKind> format;
    std::string teacher; // empty: all
    std::string split; // empty: all

    bool operator==(const ExportOptions &) const = default;
};

/// One layout that rationales are written in: a line in exporter_table.cpp. The importer of `importer` reads it back.
struct Exporter
{
    std::string_view name; // "messages", "prompt-completion", "alpaca", "retort"
    std::string_view title; // one line for lists and help
    std::string_view importer;
    /// The file's text. Every rationale is for a problem of the data set.
    std::string (*write)(const Dataset &dataset, const ExportOptions &options) = nullptr;
};

[[nodiscard]] const std::vector<Exporter> &exporterTable();

/// The exporter of that name, or UsageError with "did you mean" and the list of names.
[[nodiscard]] const Exporter &exporterNamed(std::string_view name);

/// What an export wrote and left out.
struct ExportResult
{
    std::size_t rationales = 0;
    std::size_t problems = 0; // that have one of them
    std::size_t leftOut = 0;
    std::filesystem::path provenance; // the file beside the export

    bool operator==(const ExportResult &) const = default;
};

/// The part of a data set that an export takes: its rationales as the options say, and their problems.
[[nodiscard]] Dataset chosenFor(const Dataset &dataset, const ExportOptions &options);

/// Writes the file, and beside it FILE.provenance.json: the data set's name, source file, SHA-256, importer and
/// licence, the rule by which rationales were chosen, and how many each teacher has. Error when nothing is left to
/// write.
ExportResult exportRationales(const Dataset &dataset, const Exporter &exporter, const ExportOptions &options,
                              const std::filesystem::path &file);

} // namespace retort
