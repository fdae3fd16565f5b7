#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <functional>
#include <utility>

namespace SQLite {
class Database;
}

// Rows of library.sqlite to and from plain structs; the caller opens the transaction.

namespace retort {

/// The new row's id in `datasets`.
std::int64_t insertDataset(SQLite::Database &database, const Dataset &dataset);
/// `onRow` is called for each row; what it throws ends the change.
void insertProblems(SQLite::Database &database, std::int64_t datasetId, const std::vector<Problem> &problems,
                    const std::function<void()> &onRow = {});
void insertRationales(SQLite::Database &database, std::int64_t datasetId, const std::vector<Rationale> &rationales,
                      const std::function<void()> &onRow = {});
void insertIssues(SQLite::Database &database, std::int64_t datasetId, const std::vector<RowIssue> &issues);

/// In the order in which they were inserted.
[[nodiscard]] std::vector<Problem> selectProblems(SQLite::Database &database, std::int64_t datasetId);
[[nodiscard]] std::vector<Rationale> selectRationales(SQLite::Database &database, std::int64_t datasetId);
[[nodiscard]] std::vector<RowIssue> selectIssues(SQLite::Database &database, std::int64_t datasetId);

/// One problem by its row; Error when it is gone.
[[nodiscard]] Problem selectProblem(SQLite::Database &database, std::int64_t row);
[[nodiscard]] std::vector<Rationale> selectRationalesOf(SQLite::Database &database, std::int64_t datasetId,
                                                        const std::string &problemId);
/// Rationales without a verdict, with their rows.
[[nodiscard]] std::vector<std::pair<std::int64_t, Rationale>> selectUnchecked(SQLite::Database &database,
                                                                              std::int64_t datasetId);
/// All rationales for a problem, with their rows.
[[nodiscard]] std::vector<std::pair<std::int64_t, Rationale>>
selectNumberedOf(SQLite::Database &database, std::int64_t datasetId, const std::string &problemId);
/// Answer, whether it is recorded, and verdict.
void updateJudgement(SQLite::Database &database, std::int64_t row, const Rationale &rationale);

/// Any data set's problem of that id, with what data knows of it: steps, equation, the file's own id.
[[nodiscard]] std::optional<Problem> findProblem(SQLite::Database &database, const std::string &problemId);

} // namespace retort
