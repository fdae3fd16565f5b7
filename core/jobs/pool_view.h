#pragma once

#include "core/base/stop_token.h"
#include "core/evaluation/pool.h"
#include "core/jobs/comparison_text.h"
#include "core/jobs/pair_reader.h"

#include <cstddef>
#include <string>
#include <vector>

namespace retort {

/// One mix of formats, by the number of paths.
struct PoolLine
{
    struct Point
    {
        std::size_t paths = 0;
        double accuracy = 0;
        double low = 0;
        double high = 0;
        double right = 0; // of n problems
        double ties = 0;
        double tokens = 0; // a problem

        bool operator==(const Point &) const = default;
    };

    std::string title; // "CoT", "CoT:PoT 1:2"
    std::string shape; // path whose shape it has; empty: it is mixed
    std::vector<Point> points; // by ascending number of paths

    bool operator==(const PoolLine &) const = default;
};

/// A run's samples as a pool, for the window.
struct PoolView
{
    std::vector<PoolLine> lines; // formats alone, then mixes, the even ones first
    PoolTable table; // every mix
    std::size_t tried = 0; // 0: nothing was kept
};

/// The same figures as `retort rescore --pool`, kept as that does; for a background thread. `mostPaths` 0: as many as
/// there are. Error for a teacher, and where every problem has one answer only.
[[nodiscard]] PoolView readPool(const PairSide &side, std::size_t mostPaths, const StopToken &stop);

[[nodiscard]] std::vector<PoolLine> linesOf(const PoolTable &table);

/// Every mix; for CSV share, right, n, low and high are columns of their own, unrounded.
[[nodiscard]] TextTable poolText(const PoolTable &table, TableFormat format);

} // namespace retort
