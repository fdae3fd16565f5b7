#pragma once

#include "core/data/dataset.h"

#include <cstdint>

namespace SQLite {
class Database;
}

// Rows of library.sqlite to and from plain structs; the caller opens the transaction.

namespace retort {

/// The new row's id in `datasets`.
std::int64_t insertDataset(SQLite::Database &database, const Dataset &dataset);
void insertProblems(SQLite::Database &database, std::int64_t datasetId, const std::vector<Problem> &problems);
void insertRationales(SQLite::Database &database, std::int64_t datasetId, const std::vector<Rationale> &rationales);
void insertIssues(SQLite::Database &database, std::int64_t datasetId, const std::vector<RowIssue> &issues);

/// In the order in which they were inserted.
[[nodiscard]] std::vector<Problem> selectProblems(SQLite::Database &database, std::int64_t datasetId);
[[nodiscard]] std::vector<Rationale> selectRationales(SQLite::Database &database, std::int64_t datasetId);
[[nodiscard]] std::vector<RowIssue> selectIssues(SQLite::Database &database, std::int64_t datasetId);

} // namespace retort
