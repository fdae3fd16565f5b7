#pragma once

#include "core/data/dataset.h"
#include "core/store/row_writers.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace retort {

/// Rationales that were written before their problems were known, in a table of the connection that goes with it. They
/// are joined by id, else by join key, and judged one by one when all problems of the data set are there.
class WaitingRationales
{
public:
    /// The database outlives it; the caller's transaction holds all that it writes.
    WaitingRationales(SQLite::Database &database, std::int64_t dataset);

    /// Joins and judges one whose problem is there already, so that it need not wait; what is doubtful is added to
    /// `issues`. False: its problem may still come.
    [[nodiscard]] bool joinNow(Rationale &rationale, std::vector<RowIssue> &issues);

    /// The rationale that was inserted last waits.
    void add(const Rationale &rationale);

    /// What has no problem is taken out of the library again. Gives how many those are, and what is doubtful.
    struct Outcome
    {
        std::size_t withoutProblem = 0;
        std::size_t programsWithoutProblem = 0;
        std::vector<RowIssue> issues;
    };
    [[nodiscard]] Outcome join(const std::function<void(double share)> &progress);

private:
    void loadJoinKeys();
    [[nodiscard]] std::vector<Problem> problemOf(const Rationale &rationale); // one, or none
    [[nodiscard]] std::vector<Problem> candidatesFor(const Rationale &rationale);
    void joinOne(std::int64_t row, Rationale rationale, Outcome &outcome);

    SQLite::Database &m_database;
    std::int64_t m_dataset;
    SQLite::Statement m_insert;
    SQLite::Statement m_byId;
    JudgementWriter m_judgement;
    RowWriter m_removal;
    std::size_t m_count = 0;
    std::vector<std::pair<std::uint64_t, std::int64_t>> m_byJoinKey; // hash of the key, row; sorted
};

} // namespace retort
