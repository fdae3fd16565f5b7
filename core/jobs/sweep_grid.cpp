#include "core/jobs/sweep_grid.h"

#include "core/base/text.h"

#include <algorithm>
#include <map>
#include <set>

namespace retort {

namespace {

/// "max_problems" of "data.max_problems".
std::string shortKey(const std::string &key)
{
    return key.substr(key.find_last_of('.') + 1);
}

std::string detailOf(const SweepRun &run)
{
    std::vector<std::string> parts;
    for (const auto &[key, value] : run.values)
        parts.push_back(shortKey(key) + " " + value);
    return joined(parts, ", ");
}

using Column = std::pair<std::uint64_t, int>; // a seed and a fold

/// In the order of the file.
std::vector<Column> columnsOf(const SweepOverview &sweep)
{
    std::vector<Column> columns;
    std::set<Column> known;
    for (const SweepRun &run : sweep.runs) {
        const Column column(run.seed, run.fold);
        if (known.insert(column).second)
            columns.push_back(column);
    }
    return columns;
}

/// Thousands of runs are put in their places: no list is searched for any of them.
void takeRows(SweepGrid &grid, const SweepOverview &sweep, const std::vector<Column> &columns)
{
    std::map<Column, std::size_t> places;
    for (const Column &column : columns)
        places.emplace(column, places.size());
    std::map<std::pair<std::string, std::string>, std::size_t> rows;
    for (std::size_t i = 0; i < sweep.runs.size(); ++i) {
        const SweepRun &run = sweep.runs[i];
        const std::string detail = detailOf(run);
        const auto [row, isNew] = rows.try_emplace({run.arm, detail}, grid.rows.size());
        if (isNew)
            grid.rows.push_back({run.arm, detail, std::vector<int>(columns.size(), -1)});
        grid.rows[row->second].runs[places.at({run.seed, run.fold})] = int(i);
    }
}

std::string titleOf(const Column &column, bool hasSeeds, bool hasFolds)
{
    std::vector<std::string> parts;
    if (hasSeeds || !hasFolds)
        parts.push_back("seed " + std::to_string(column.first));
    if (hasFolds)
        parts.push_back("fold " + std::to_string(column.second));
    return joined(parts, ", ");
}

void takeAccuracies(SweepGrid &grid, const SweepOverview &sweep)
{
    for (const SweepRun &run : sweep.runs)
        for (const Accuracy &accuracy : run.accuracies)
            if (std::ranges::count(grid.accuracies, accuracy.name, &std::pair<std::string, std::string>::first) == 0)
                grid.accuracies.emplace_back(accuracy.name, accuracy.title);
}

} // namespace

SweepGrid gridOf(const SweepOverview &sweep)
{
    SweepGrid grid;
    const auto columns = columnsOf(sweep);
    std::set<std::uint64_t> seeds;
    std::set<int> folds;
    for (const auto &[seed, fold] : columns) {
        seeds.insert(seed);
        folds.insert(fold);
    }
    const bool hasFolds = !folds.empty() && *folds.rbegin() >= 0;
    for (const auto &column : columns)
        grid.columns.push_back(titleOf(column, seeds.size() > 1, hasFolds));
    takeRows(grid, sweep, columns);
    takeAccuracies(grid, sweep);
    return grid;
}

std::optional<Accuracy> accuracyOf(const SweepRun &run, const std::string &name)
{
    const std::vector<Accuracy> &all = run.accuracies;
    auto found = std::ranges::find(all, name.empty() ? std::string("vote") : name, &Accuracy::name);
    if (found == all.end() && name.empty() && all.size() == 1)
        found = all.begin();
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::optional<RowMean> meanOf(const SweepRow &row, const SweepOverview &sweep, const std::string &name)
{
    struct Seed
    {
        double right = 0;
        std::size_t n = 0;
        bool isWhole = true;
    };
    std::map<std::uint64_t, Seed> seeds;
    for (const int index : row.runs) {
        if (index < 0)
            continue;
        const SweepRun &run = sweep.runs[std::size_t(index)];
        const auto accuracy = accuracyOf(run, name);
        Seed &seed = seeds[run.seed];
        seed.isWhole = seed.isWhole && accuracy && accuracy->n > 0;
        seed.right += accuracy ? accuracy->right : 0;
        seed.n += accuracy ? accuracy->n : 0;
    }
    RowMean mean {{}, 0, seeds.size(), 1, 0};
    double share = 0;
    std::size_t n = 0;
    for (const auto &[number, seed] : seeds) {
        if (!seed.isWhole)
            continue;
        const double own = seed.right / double(seed.n);
        share += own;
        n = mean.seeds == 0 ? seed.n : std::min(n, seed.n);
        ++mean.seeds;
        mean.lowest = std::min(mean.lowest, own);
        mean.highest = std::max(mean.highest, own);
    }
    if (mean.seeds == 0)
        return std::nullopt;
    mean.accuracy = accuracyOf(name, share / double(mean.seeds), n);
    return mean;
}

} // namespace retort
