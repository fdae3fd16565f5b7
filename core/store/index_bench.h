#pragma once

#include <string>
#include <vector>

namespace retort {

struct IndexTime
{
    std::string what;
    double ms = 0;
};

/// Fills an index with made-up answered problems in a temporary folder, then opens, filters and sorts it.
[[nodiscard]] std::vector<IndexTime> measureIndex(int problems);

} // namespace retort
