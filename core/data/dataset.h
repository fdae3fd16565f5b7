#pragma once

#include "core/base/error.h"
#include "core/data/problem.h"

#include <cstddef>
#include <string>
#include <vector>

namespace retort {

/// A row that could not be read, or was read with a doubt worth a look.
struct RowIssue
{
    Place place;
    std::string message;

    bool operator==(const RowIssue &) const = default;
};

/// A file that was read beside the data set's own: questions in the same order, folds, a mapping.
struct CompanionFile
{
    std::string path;
    std::string sha256;

    bool operator==(const CompanionFile &) const = default;
};

/// What one file or generator gave: problems, rationales for them, and a list of what could not be read.
/// rowsRead + rowsSkipped is the number of rows in the file.
struct Dataset
{
    std::string name;
    std::string importer;
    std::string path; // as given; empty when generated
    std::string sha256; // of the file's bytes
    std::vector<CompanionFile> companions;
    std::string licence; // as the catalogue says; empty: not known
    std::vector<Problem> problems;
    std::vector<Rationale> rationales;
    std::vector<RowIssue> issues;
    std::size_t rowsRead = 0;
    std::size_t rowsSkipped = 0;
    bool synthetic = false;

    bool operator==(const Dataset &) const = default;
};

} // namespace retort
