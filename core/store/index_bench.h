#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace retort {

struct IndexTime
{
    std::string what;
    double ms = 0;
};

struct IndexBench
{
    std::vector<IndexTime> times;
    std::size_t startMiB = 0; // resident before the index is opened
    std::size_t fillMiB = 0; // at most while it was filled
    std::size_t peakMiB = 0; // at most while it was opened, filtered and sorted
};

/// Fills an index with made-up answered problems in a temporary folder, then opens, filters and sorts it as the window
/// does. In the second half nearly all are right, so that the next failure is far.
[[nodiscard]] IndexBench measureIndex(int problems);

} // namespace retort
