#pragma once

#include "core/store/prediction_index.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace SQLite {
class Statement;
}

// A filter as a condition on `predictions AS p`, every value of it bound: nothing that was typed becomes SQL.

namespace retort {

struct SqlCondition
{
    std::string text; // "1" when nothing is filtered
    std::vector<std::variant<std::int64_t, double, std::string>> values;
};

/// What a filter is asked of.
struct FilterScope
{
    std::int64_t firstId = 0; // row ids of the set
    std::int64_t lastId = 0;
    std::string runId; // of its annotations
    int step = 0;
    std::optional<std::int64_t> otherFirstId; // of the set beside it
    std::int64_t otherLastId = 0;
    std::vector<IndexedSource> sources;
    std::map<int, std::string> tags;
};

/// For a filter without problems.
[[nodiscard]] SqlCondition filterCondition(const ProblemFilter &filter, const FilterScope &scope);

/// The kind of failure that a person chose, else the suggested one; takes runId and step.
[[nodiscard]] SqlCondition chosenFailure(const FilterScope &scope);

/// Letter of a source's verdict: r, w, n; - or empty when it did not answer.
[[nodiscard]] std::string sourceVerdict(std::size_t source);

/// Binds from the given parameter on; the number behind the last one.
int bindValues(SQLite::Statement &statement, const SqlCondition &condition, int first);

} // namespace retort
