#pragma once

#include <cstddef>
#include <vector>

// A list that shows several lists, each below a heading of its own; one that is empty has none.

namespace retort {

[[nodiscard]] inline int rowsWithHeading(std::size_t count)
{
    return count == 0 ? 0 : int(count) + 1;
}

/// What stands at `row` below the heading at row `heading`; nullptr: the row is not of this list.
template<typename Entry>
[[nodiscard]] const Entry *entryBelow(const std::vector<Entry> &list, int heading, int row)
{
    const int at = row - heading - 1;
    return at >= 0 && at < int(list.size()) ? &list[std::size_t(at)] : nullptr;
}

} // namespace retort
