#pragma once

#include "core/base/stop_token.h"
#include "core/store/filter_sql.h"
#include "core/store/problem_keys.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace retort {

/// One byte for each row of a set: it passes or not.
using RowMarks = std::vector<std::uint8_t>;

/// What filters, orders and counts ask of every row of a set, in memory: about 46 bytes a row and one for each source.
/// A row's place is its number in the set. Read once, then only looked at, by any thread.
struct SetColumns
{
    enum class Vote : std::uint8_t { NoAnswer, Right, Wrong }; // in the order of their names

    IdRange ids;
    std::vector<Vote> votes;
    std::vector<std::uint16_t> failures; // places in failureNames
    std::vector<std::string> failureNames; // the first one is empty
    std::vector<std::int32_t> steps;
    std::vector<std::int32_t> slips;
    std::vector<std::int32_t> tokens;
    std::vector<std::int32_t> questionWords;
    std::vector<double> agreement;
    std::vector<std::uint8_t> teachers; // 0: none answered it, 1: none is right, 2: one is
    std::vector<std::uint8_t> programs; // 0: none, 1: ran, 2: failed
    std::vector<std::uint8_t> readsDiffer;
    std::vector<std::vector<char>> letters; // of each source, as in sourceVerdict()
    std::vector<std::uint64_t> keys; // problem_keys.h

    [[nodiscard]] std::size_t size() const { return votes.size(); }
    [[nodiscard]] std::size_t placeOf(std::int64_t id) const { return static_cast<std::size_t>(id - ids.first); }
    [[nodiscard]] std::int64_t idAt(std::size_t place) const { return ids.first + static_cast<std::int64_t>(place); }
    [[nodiscard]] bool isRight(std::size_t place) const { return votes[place] == Vote::Right; }
    /// Problems of the rows of which it is true.
    [[nodiscard]] KeySet keysWhere(const std::function<bool(std::size_t place)> &isMeant) const;
};

/// From the rows of a set; null when a stop cut it off, or while rows are written. Throws SQLite's exceptions.
[[nodiscard]] std::shared_ptr<const SetColumns> readColumns(SQLite::Database &database, const IdRange &ids,
                                                            const StopToken &stop);
/// As they are kept (packed_columns.h), else from the rows.
[[nodiscard]] std::shared_ptr<const SetColumns> loadColumns(SQLite::Database &database, const IdRange &ids,
                                                            const StopToken &stop);

} // namespace retort
