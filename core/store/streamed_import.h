#pragma once

#include "core/data/row_sink.h"
#include "core/store/workspace.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

namespace retort {

/// Reads a file into a sink: an importer's stream(), or readColumns() with its mapping.
using RowSource = std::function<FileFacts(RowSink &sink)>;

/// What is to be written: a new data set, or the rationales for one that is there.
struct ImportTarget
{
    std::string name;
    bool addsToExisting = false;

    bool operator==(const ImportTarget &) const = default;
};

struct ImportResult
{
    std::string name; // of the data set that has grown
    std::size_t problems = 0;
    std::size_t rationales = 0;
    std::size_t leftOut = 0; // rationales of other problems
    std::size_t programs = 0; // that wait to be run
    std::size_t issues = 0; // that were kept
    FileFacts file;
};

struct ImportSettings
{
    std::string teacher; // instead of the file's own; empty: as the importer says
    bool replaces = false; // a data set of that name
};

/// Reads the rows on a thread of its own and writes them on the caller's, in one transaction and in memory that does
/// not grow with the file but for 16 bytes a problem. Texts are judged. What `progress` throws undoes it, as every
/// error does.
[[nodiscard]] ImportResult importRows(const std::filesystem::path &workspace, const RowSource &read,
                                      const ImportTarget &target, const ImportSettings &settings,
                                      const ChangeProgress &progress);

} // namespace retort
