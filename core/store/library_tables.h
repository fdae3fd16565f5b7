#pragma once

#include "core/data/row_sink.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace SQLite {
class Database;
class Statement;
} // namespace SQLite

// Rows of library.sqlite to and from plain structs; the caller opens the transaction.

namespace retort {

/// Columns of a query, separated by commas, and what a row of them says; for statements that are run many times.
[[nodiscard]] const char *problemColumns();
[[nodiscard]] const char *rationaleColumns();
[[nodiscard]] Problem problemFrom(SQLite::Statement &statement, int firstColumn = 0);
[[nodiscard]] Rationale rationaleFrom(SQLite::Statement &statement, int firstColumn = 0);
[[nodiscard]] Answer answerFrom(SQLite::Statement &statement, int firstColumn); // kind, number, text

/// The new row's id in `datasets`.
std::int64_t insertDataset(SQLite::Database &database, const Dataset &dataset);
/// What is only known when the last row has been read; the licence is the one that the catalogue has for these bytes.
void updateDataset(SQLite::Database &database, std::int64_t datasetId, const FileFacts &facts);
/// A file whose rationales joined the data set: it stands beside the data set's own, and its licence holds, too.
void addCompanion(SQLite::Database &database, std::int64_t datasetId, const FileFacts &facts);
/// Everything but its problems, rationales and issues.
[[nodiscard]] Dataset selectDataset(SQLite::Database &database, std::int64_t datasetId);
/// Row of the data set of that name that is not in the trash.
[[nodiscard]] std::optional<std::int64_t> findDataset(SQLite::Database &database, const std::string &name);
/// With everything that belongs to it.
void deleteDataset(SQLite::Database &database, std::int64_t datasetId);

/// 0 when there is none.
[[nodiscard]] std::int64_t lastProblemRow(SQLite::Database &database);
/// Makes the questions of all problems behind that row known to the full-text index, as one statement for many: one by
/// one takes ten times as long. What `progress` throws ends the change.
void addQuestions(SQLite::Database &database, std::int64_t behindRow,
                  const std::function<void(double share)> &progress = {});

/// `onRow` is called for each row; what it throws ends the change.
void insertProblems(SQLite::Database &database, std::int64_t datasetId, const std::vector<Problem> &problems,
                    const std::function<void()> &onRow = {});
void insertRationales(SQLite::Database &database, std::int64_t datasetId, const std::vector<Rationale> &rationales,
                      const std::function<void()> &onRow = {});
void insertIssues(SQLite::Database &database, std::int64_t datasetId, const std::vector<RowIssue> &issues);

/// In the order in which they were inserted.
[[nodiscard]] std::vector<Problem> selectProblems(SQLite::Database &database, std::int64_t datasetId);
[[nodiscard]] std::vector<Rationale> selectRationales(SQLite::Database &database, std::int64_t datasetId);
/// The first so many; below 0: all.
[[nodiscard]] std::vector<RowIssue> selectIssues(SQLite::Database &database, std::int64_t datasetId,
                                                 std::int64_t atMost = -1);

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
/// Problem, answer, whether it is recorded, and verdict.
void updateJudgement(SQLite::Database &database, std::int64_t row, const Rationale &rationale);

/// Any data set's problem of that id, with what data knows of it: steps, equation, the file's own id.
[[nodiscard]] std::optional<Problem> findProblem(SQLite::Database &database, const std::string &problemId);

} // namespace retort
