#pragma once

#include "core/data/dataset.h"

#include <optional>
#include <string>
#include <vector>

namespace retort {

/// What a layout makes of one row.
struct RowContent
{
    std::optional<Problem> problem;
    std::vector<Rationale> rationales;
    std::vector<std::string> doubts; // the row was read, but is worth a look
    bool isHeader = false; // says something about the file and is no row
};

/// What is known of a file as a whole when its last row has been read.
struct FileFacts
{
    std::string name;
    std::string importer;
    std::string path;
    std::string sha256;
    std::vector<CompanionFile> companions;
    std::size_t rowsRead = 0;
    std::size_t rowsSkipped = 0; // each has been noted with its line and reason
    bool synthetic = false;

    bool operator==(const FileFacts &) const = default;
};

/// Takes what an importer reads, row by row in the order of the file, so that no file need fit into memory. What a sink
/// throws ends the reading.
class RowSink
{
public:
    virtual ~RowSink() = default;

    virtual void add(RowContent content) = 0;
    /// A row that could not be read, or a doubt about one that was.
    virtual void note(RowIssue issue) = 0;
    /// How far the reading is, 0 to 1; now and then.
    virtual void reached(double) {}
};

/// Collects a file whole, for those who need it so: runs and small files. Keeps the first 10,000 notes and counts the
/// others.
class DatasetCollector final : public RowSink
{
public:
    void add(RowContent content) override;
    void note(RowIssue issue) override;
    [[nodiscard]] Dataset take(FileFacts facts); // call once

private:
    Dataset m_dataset;
    std::size_t m_unlisted = 0;
};

} // namespace retort
