#include "core/jobs/setting_grid.h"

#include "core/base/percent.h"
#include "core/base/text.h"
#include "core/jobs/folded_runs.h"

#include <algorithm>
#include <set>

namespace retort {

namespace {

/// What a setting is in the rows that have it: numbers ascending, then words in their order.
std::vector<std::string> valuesOf(const ComparisonView &view, std::string_view key)
{
    std::set<std::string> values;
    for (const CompareRow *row : comparedRows(view))
        values.insert(valueOfSetting(view, *row, key));
    values.erase(std::string());
    std::vector<std::string> sorted(values.begin(), values.end());
    std::ranges::stable_sort(sorted, [](const std::string &a, const std::string &b) {
        const auto left = parseNumber(a);
        const auto right = parseNumber(b);
        return left && right ? *left < *right : left.has_value() && !right;
    });
    return sorted;
}

/// The mean over all seeds: a row of three weighs three times one of one.
void addRow(GridCell &cell, const CompareRow &row, const Accuracy &accuracy)
{
    const std::size_t seeds = std::max<std::size_t>(1, row.members.size());
    const auto before = double(cell.seeds);
    cell.seeds += seeds;
    cell.accuracy = (cell.accuracy * before + accuracy.accuracy * double(seeds)) / double(cell.seeds);
    cell.n = std::max(cell.n, accuracy.n);
    cell.rows.push_back(row.key);
}

std::string cellText(const GridCell &cell)
{
    return cell.seeds == 0 ? std::string() : percentDigits(cell.accuracy) + " % (" + std::to_string(cell.seeds) + ")";
}

TextTable linesOf(const SettingGrid &grid)
{
    TextTable table {{{grid.y.title, true}, {grid.x.title, true}, {"accuracy", true}, {"n", true}, {"seeds", true}},
                     {}};
    for (std::size_t y = 0; y < grid.yValues.size(); ++y)
        for (std::size_t x = 0; x < grid.xValues.size(); ++x)
            if (const GridCell &cell = grid.at(y, x); cell.seeds > 0)
                table.rows.push_back({grid.yValues[y], grid.xValues[x], formatNumber(cell.accuracy),
                                      std::to_string(cell.n), std::to_string(cell.seeds)});
    return table;
}

} // namespace

std::vector<SettingChoice> secondSettings(const ComparisonView &view, const std::string &x)
{
    std::vector<std::string> keys {std::string(kRationalesKey)};
    for (const SettingDifference &each : view.differing)
        keys.push_back(each.key);
    std::vector<SettingChoice> choices;
    for (const std::string &key : keys)
        if (key != x && !isSeedSetting(key) && valuesOf(view, key).size() > 1 && !followsSetting(view, x, key))
            choices.push_back(choiceOf(key));
    return choices;
}

SettingGrid gridOver(const ComparisonView &view, const std::string &x, const std::string &y, const std::string &path)
{
    SettingGrid grid {choiceOf(x), choiceOf(y), valuesOf(view, x), valuesOf(view, y), {}};
    grid.cells.resize(grid.xValues.size() * grid.yValues.size());
    for (const CompareRow *row : comparedRows(view)) {
        const auto column = std::ranges::find(grid.xValues, valueOfSetting(view, *row, x));
        const auto line = std::ranges::find(grid.yValues, valueOfSetting(view, *row, y));
        const Accuracy *accuracy = row->accuracy(path);
        if (column == grid.xValues.end() || line == grid.yValues.end() || !accuracy)
            continue;
        const std::size_t place =
            std::size_t(line - grid.yValues.begin()) * grid.xValues.size() + std::size_t(column - grid.xValues.begin());
        addRow(grid.cells[place], *row, *accuracy);
    }
    return grid;
}

TextTable gridText(const SettingGrid &grid, TableFormat format)
{
    if (format == TableFormat::Csv)
        return linesOf(grid);
    TextTable table {{{grid.y.title + " \\ " + grid.x.title}}, {}};
    for (const std::string &value : grid.xValues)
        table.columns.push_back({value, true});
    for (std::size_t y = 0; y < grid.yValues.size(); ++y) {
        std::vector<std::string> cells {grid.yValues[y]};
        for (std::size_t x = 0; x < grid.xValues.size(); ++x)
            cells.push_back(cellText(grid.at(y, x)));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

} // namespace retort
