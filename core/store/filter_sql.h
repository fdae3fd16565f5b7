#pragma once

#include "core/store/prediction_index.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace SQLite {
class Database;
class Statement;
} // namespace SQLite

// A filter as a condition on `predictions AS p`, every value of it bound: nothing that was typed becomes SQL.

namespace retort {

struct SqlCondition
{
    std::string text; // "1" when nothing is filtered
    std::vector<std::variant<std::int64_t, double, std::string>> values;
};

/// Row ids of a set, both ends included.
struct IdRange
{
    std::int64_t first = 0;
    std::int64_t last = 0;
};

[[nodiscard]] IdRange idsOf(const IndexedSet &set);

/// What a filter is asked of.
struct FilterScope
{
    IdRange ids; // of the set, or the part of it that is looked at
    std::string runId; // of its annotations
    int step = 0;
    std::vector<std::pair<std::string, IdRange>> beside; // runs by their names; the first one is "other", too
    std::optional<IdRange> since; // of the checkpoint before
    std::vector<IndexedSource> sources;
    std::map<int, std::string> tags;
    const char *wordIndex = "prediction_search"; // the full-text index that words are looked for in
};

/// For a filter without problems. It is never NULL: what turns it round is its opposite.
[[nodiscard]] SqlCondition filterCondition(const ProblemFilter &filter, const FilterScope &scope);

/// Of a term alone, turned round where it says so.
[[nodiscard]] SqlCondition termCondition(const FilterTerm &term, const FilterScope &scope);

/// Sources that a key or a path's name means: a teacher with any of its formats, "gpt-3.5/cot" with that one, a format
/// of the student.
[[nodiscard]] std::vector<std::size_t> sourcesNamed(const std::string &name, const FilterScope &scope);
/// Sources of the student of a format, with or without a calculator.
[[nodiscard]] std::vector<std::size_t> sourcesOfFormat(const std::string &format, const FilterScope &scope);
/// The set of a run beside this one, by "other" or its name; null when there is none.
[[nodiscard]] const IdRange *setBeside(const std::string &name, const FilterScope &scope);

/// Adds retort_matches(pattern, text, text) and retort_operations(equation) to a connection: filters call them.
void addFilterFunctions(SQLite::Database &database);

/// The kind of failure that a person chose, else the suggested one; takes runId and step.
[[nodiscard]] SqlCondition chosenFailure(const FilterScope &scope);

/// Letter of a source's verdict: r, w, n; - or empty when it did not answer.
[[nodiscard]] std::string sourceVerdict(std::size_t source);

/// Binds from the given parameter on; the number behind the last one.
int bindValues(SQLite::Statement &statement, const SqlCondition &condition, int first);

} // namespace retort
