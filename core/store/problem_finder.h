#pragma once

#include "core/store/problem_search.h"

#include <unordered_map>

namespace SQLite {
class Database;
class Statement;
} // namespace SQLite

namespace retort {

/// Finds problems of one data set at a time and keeps its row ids in memory while the same one is asked for. `database`
/// must outlive it; throws SQLite's exceptions.
class ProblemFinder
{
public:
    explicit ProblemFinder(SQLite::Database &database) : m_database(database) {}

    [[nodiscard]] std::vector<std::int64_t> find(std::int64_t dataset, const ProblemQuery &query);
    /// Rows of each problem's id.
    [[nodiscard]] const std::unordered_multimap<std::string, std::int64_t> &byProblem(std::int64_t dataset);
    void forget() { m_loaded = -1; }

private:
    void load(std::int64_t dataset);
    [[nodiscard]] std::vector<std::int64_t> withText(std::int64_t dataset, const std::string &text) const;
    [[nodiscard]] std::vector<std::int64_t> withRationale(std::int64_t dataset, const ProblemQuery &query) const;
    [[nodiscard]] std::vector<std::int64_t> ofSplit(std::int64_t dataset, const std::string &split) const;
    [[nodiscard]] std::vector<std::int64_t> ordered(std::int64_t dataset, const std::vector<std::int64_t> &passing,
                                                    const ProblemQuery &query) const;

    SQLite::Database &m_database;
    std::int64_t m_loaded = -1;
    std::vector<std::int64_t> m_all; // sorted
    std::unordered_multimap<std::string, std::int64_t> m_byProblem;
};

} // namespace retort
