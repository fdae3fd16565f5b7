#pragma once

#include "core/store/prediction_index.h"

namespace SQLite {
class Database;
}

// How prediction files get into the index. Rows are written in short transactions, so that others who write wait
// little; a set is complete when `reader` says so.

namespace retort {

inline constexpr int kPredictionReader = 7; // raised when more, or other things, are read out of the same files

/// Row ids of a set: [firstOf(id), lastOf(id)].
[[nodiscard]] inline std::int64_t firstOf(std::int64_t setId)
{
    return setId << 32;
}
[[nodiscard]] inline std::int64_t lastOf(std::int64_t setId)
{
    return (setId << 32) | 0xFFFFFFFF;
}

/// Takes a set and all its rows out of the index.
void removeSet(SQLite::Database &database, std::int64_t setId);

/// Reads a set anew, unless its files are those that were read. False when a stop cut it off or nothing was to do.
bool fillSet(SQLite::Database &database, const RunReader &run, const std::string &set, const PredictionJudge &judge,
             const StopToken &stop);

} // namespace retort
