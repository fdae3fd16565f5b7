#pragma once

#include "core/data/first_letters.h"
#include "core/store/problem_search.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace SQLite {
class Database;
}

// Problems never change once they are imported, so what their lists are sorted and grouped by is worked out then:
// sorting a million when a person asks for it would take seconds. Each throws SQLite's exceptions.

namespace retort {

/// Splits, kinds of answer and orders of a data set whose problems are all there; the caller opens the transaction.
void keepSummary(SQLite::Database &database, std::int64_t dataset);

/// Places of the problems (0: the file's first) by Id, Question or Gold, as kept, else sorted now. `rows` are all of
/// the data set's, ascending.
[[nodiscard]] std::vector<std::uint32_t> problemOrder(SQLite::Database &database, std::int64_t dataset,
                                                      ProblemQuery::Sort sort, std::span<const std::int64_t> rows);

/// The letters that begin words of each question, in the order of the file; empty when they are not kept: of few
/// problems, and of libraries that were filled before they were.
[[nodiscard]] std::vector<LetterSet> keptLetters(SQLite::Database &database, std::int64_t dataset,
                                                 std::size_t problems);

/// Problems, splits and kinds of answer, as kept, else counted now.
void readSummary(SQLite::Database &database, DatasetFacts &facts);

} // namespace retort
