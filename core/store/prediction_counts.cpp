#include "core/store/prediction_counts.h"

#include "core/store/annotations.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

namespace retort {

namespace {

/// Run, step, first and last row, for annotations of a set.
SqlCondition ofScope(const FilterScope &scope)
{
    return {{}, {scope.runId, std::int64_t(scope.step), scope.ids.first, scope.ids.last}};
}

/// Without what a person chose.
SetCounts suggestedCounts(SQLite::Database &database, const FilterScope &scope)
{
    SQLite::Statement statement(database, "SELECT verdict, failure, count(*) FROM predictions WHERE id BETWEEN ? AND ? "
                                          "GROUP BY verdict, failure");
    statement.bind(1, scope.ids.first);
    statement.bind(2, scope.ids.last);
    SetCounts counts;
    while (statement.executeStep()) {
        const auto count = std::size_t(statement.getColumn(2).getInt64());
        counts.problems += count;
        counts.wrong += statement.getColumn(0).getString() == "right" ? 0 : count;
        if (const std::string kind = statement.getColumn(1).getString(); !kind.empty())
            counts.failures[kind] += count;
    }
    return counts;
}

SetCounts suggestedCounts(const SetColumns &columns)
{
    SetCounts counts;
    counts.problems = columns.size();
    counts.wrong = counts.problems - std::size_t(std::ranges::count(columns.votes, SetColumns::Vote::Right));
    std::vector<std::size_t> kinds(columns.failureNames.size());
    for (const std::uint16_t kind : columns.failures)
        ++kinds[kind];
    for (std::size_t kind = 1; kind < kinds.size(); ++kind)
        counts.failures[columns.failureNames[kind]] = kinds[kind];
    return counts;
}

} // namespace

SetCounts countsOf(SQLite::Database &database, const FilterScope &scope, const SetColumns *columns)
{
    SetCounts counts = columns ? suggestedCounts(*columns) : suggestedCounts(database, scope);
    SQLite::Statement chosen(database, R"(
        SELECT p.failure, a.failure FROM annotations AS a JOIN predictions AS p ON p.problem_id = a.problem_id
        WHERE a.run_id = ? AND a.step = ? AND a.path = '' AND a.failure IS NOT NULL AND p.id BETWEEN ? AND ?)");
    bindValues(chosen, ofScope(scope), 1);
    while (chosen.executeStep()) {
        const std::string suggested = chosen.getColumn(0).getString();
        if (!suggested.empty() && --counts.failures[suggested] == 0)
            counts.failures.erase(suggested);
        ++counts.failures[chosen.getColumn(1).getString()];
    }
    SQLite::Statement tags(database, R"(
        SELECT a.tags FROM annotations AS a WHERE a.run_id = ? AND a.step = ? AND a.path = '' AND a.tags <> 0
        AND EXISTS (SELECT 1 FROM predictions AS p WHERE p.problem_id = a.problem_id AND p.id BETWEEN ? AND ?))");
    bindValues(tags, ofScope(scope), 1);
    while (tags.executeStep()) {
        for (std::size_t tag = 0; tag < counts.tags.size(); ++tag)
            counts.tags[tag] += (tags.getColumn(0).getUInt() >> tag) & 1U;
        counts.stars += (tags.getColumn(0).getUInt() & Annotation::kStar) != 0 ? 1 : 0;
    }
    return counts;
}

std::vector<std::string> kindsOf(SQLite::Database &database, const IdRange &ids)
{
    constexpr std::int64_t kAsked = 20'000; // problems, each of which is looked up
    constexpr std::int64_t kMost = 200; // kinds
    SQLite::Statement statement(database, R"(
        SELECT DISTINCT d.kind FROM predictions AS p JOIN problems AS d ON d.problem_id = p.problem_id
        WHERE p.id BETWEEN ? AND ? AND d.kind <> '' ORDER BY d.kind LIMIT ?)");
    statement.bind(1, ids.first);
    statement.bind(2, std::min(ids.last, ids.first + kAsked - 1));
    statement.bind(3, kMost);
    std::vector<std::string> kinds;
    while (statement.executeStep())
        kinds.push_back(statement.getColumn(0).getString());
    return kinds;
}

} // namespace retort
