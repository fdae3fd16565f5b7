#pragma once

#include "core/store/filter_sql.h"

#include <optional>
#include <string_view>
#include <vector>

namespace retort {

/// What `predictions AS p` is ordered by.
[[nodiscard]] SqlCondition sortedBy(const ProblemSort &sort, const FilterScope &scope);

/// Whether a term of the filter has the key.
[[nodiscard]] bool asksFor(const ProblemFilter &filter, std::string_view key);

/// Whether a term asks another set or the library, which takes as long for a few rows as for all.
[[nodiscard]] bool looksElsewhere(const ProblemFilter &filter, const FilterScope &scope);

/// Of a run's sets the last one before this that holds the same problems: "step-000400-validation" before
/// "step-000500-validation", the last checkpoint's test before "final-test".
[[nodiscard]] std::optional<IndexedSet> checkpointBefore(const IndexedSet &set, const std::vector<IndexedSet> &sets);

} // namespace retort
