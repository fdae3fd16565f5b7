#pragma once

#include "core/data/first_letters.h"
#include "core/store/problem_columns.h"
#include "core/store/problem_search.h"

#include <memory>
#include <optional>

namespace SQLite {
class Database;
}

namespace retort {

/// Finds problems of one data set at a time and keeps what lists ask for in memory while the same one is asked for.
/// `database` must outlive it; throws SQLite's exceptions.
class ProblemFinder
{
public:
    explicit ProblemFinder(SQLite::Database &database);
    ~ProblemFinder();

    [[nodiscard]] std::vector<std::int64_t> find(std::int64_t dataset, const ProblemQuery &query);
    [[nodiscard]] std::size_t countKnown(std::int64_t dataset, std::span<const std::uint64_t> keys);
    [[nodiscard]] std::optional<std::int64_t> rowOf(std::int64_t dataset, const std::string &problemId);
    void forget() { m_loaded = -1; }

private:
    void load(std::int64_t dataset);
    [[nodiscard]] Marks withText(const std::string &text);
    [[nodiscard]] Marks withWords(const std::vector<std::string> &words);
    [[nodiscard]] const std::vector<LetterSet> &letters();
    [[nodiscard]] const std::vector<std::uint32_t> &orderOf(ProblemQuery::Sort sort);

    SQLite::Database &m_database;
    std::unique_ptr<SQLite::Database> m_second; // to the same file, for a second thread; once it was needed
    std::int64_t m_loaded = -1;
    ProblemColumns m_columns;
    std::optional<std::vector<LetterSet>> m_letters; // once they were asked for
    std::vector<std::pair<ProblemQuery::Sort, std::vector<std::uint32_t>>> m_orders;
};

} // namespace retort
