#pragma once

#include "core/store/problem_search.h"

namespace SQLite {
class Database;
}

// What lists show, read from an open library. Each throws SQLite's exceptions.

namespace retort {

/// Data sets that are not in the trash, by name.
[[nodiscard]] std::vector<DatasetFacts> selectFacts(SQLite::Database &database);

/// Formats in their order, in each the source with the most rationales first.
[[nodiscard]] std::vector<SourceCoverage> selectCoverage(SQLite::Database &database, std::int64_t dataset);

/// In the order of the ids; one that is gone is left out.
[[nodiscard]] std::vector<ListedProblem> selectRows(SQLite::Database &database, std::int64_t dataset,
                                                    std::span<const std::int64_t> ids,
                                                    std::span<const RationaleSource> sources);

/// Newest first.
[[nodiscard]] std::vector<ListedRationale> selectLatest(SQLite::Database &database, std::int64_t dataset,
                                                        const RationaleSource &source, std::size_t atMost);

} // namespace retort
