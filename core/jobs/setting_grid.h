#pragma once

#include "core/jobs/setting_series.h"

#include <cstddef>
#include <string>
#include <vector>

// Accuracy over two settings: a sweep over both as a table that is shaded (METHODS.md section 7).

namespace retort {

/// The rows that have one value of each setting.
struct GridCell
{
    double accuracy = 0; // mean of all their seeds
    std::size_t n = 0; // problems of each
    std::size_t seeds = 0; // 0: no row is here
    std::vector<std::string> rows; // their keys

    bool operator==(const GridCell &) const = default;
};

struct SettingGrid
{
    SettingChoice x;
    SettingChoice y;
    std::vector<std::string> xValues; // as they are written, numbers ascending
    std::vector<std::string> yValues;
    std::vector<GridCell> cells; // row by row

    [[nodiscard]] const GridCell &at(std::size_t line, std::size_t column) const
    {
        return cells[line * xValues.size() + column];
    }
    [[nodiscard]] bool isEmpty() const { return cells.empty(); }
    bool operator==(const SettingGrid &) const = default;
};

/// Settings that can stand beside x: in which comparable rows differ, and that do not follow from x.
[[nodiscard]] std::vector<SettingChoice> secondSettings(const ComparisonView &view, const std::string &x);

/// Where other settings differ, too, a cell is the mean over them; its rows say which.
[[nodiscard]] SettingGrid gridOver(const ComparisonView &view, const std::string &x, const std::string &y,
                                   const std::string &path);

/// As it is seen, "41.5 % (3)" with the number of seeds; for CSV a line for each cell, unrounded.
[[nodiscard]] TextTable gridText(const SettingGrid &grid, TableFormat format);

} // namespace retort
