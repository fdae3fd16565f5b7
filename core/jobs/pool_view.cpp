#include "core/jobs/pool_view.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/experiment/rescore_look.h"
#include "core/formats/path_name.h"
#include "core/jobs/share_columns.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace retort {

namespace {

constexpr std::size_t kMostLines = 6;

using Ratio = std::vector<std::size_t>;

/// 2:4 as 1:2.
Ratio ratioOf(const std::vector<std::size_t> &counts)
{
    std::size_t divisor = 0;
    for (const std::size_t count : counts)
        divisor = std::gcd(divisor, count);
    Ratio ratio = counts;
    for (std::size_t &part : ratio)
        part /= std::max<std::size_t>(1, divisor);
    return ratio;
}

std::size_t formatsIn(const Ratio &ratio)
{
    return std::size_t(std::ranges::count_if(ratio, [](std::size_t part) { return part > 0; }));
}

std::string titleOf(const PoolTable &table, const Ratio &ratio)
{
    std::vector<std::string> names;
    std::vector<std::string> parts;
    for (std::size_t f = 0; f < ratio.size(); ++f) {
        if (ratio[f] == 0)
            continue;
        names.push_back(titleOfPath(table.formats[f]));
        parts.push_back(std::to_string(ratio[f]));
    }
    return names.size() == 1 ? names.front() : joined(names, ":") + " " + joined(parts, ":");
}

std::string shapeOf(const PoolTable &table, const Ratio &ratio)
{
    if (formatsIn(ratio) != 1)
        return {};
    return table.formats[std::size_t(std::ranges::max_element(ratio) - ratio.begin())];
}

/// Formats alone first, then what is nearest to even parts.
bool comesFirst(const Ratio &a, const Ratio &b)
{
    const auto rank = [](const Ratio &ratio) {
        const auto [least, most] = std::ranges::minmax(ratio);
        const auto format = std::size_t(std::ranges::max_element(ratio) - ratio.begin());
        return std::pair(formatsIn(ratio) > 1, formatsIn(ratio) > 1 ? most - least : format);
    };
    return rank(a) < rank(b);
}

double tenth(double value)
{
    return std::round(value * 10) / 10;
}

Proportion shareOf(const PoolTable &table, const PoolEntry &entry)
{
    return {entry.right, table.n, entry.accuracy.difference, entry.accuracy.low, entry.accuracy.high};
}

} // namespace

PoolView readPool(const PairSide &side, std::size_t mostPaths, const StopToken &stop)
{
    if (!side.teacher.empty())
        throw Error(side.teacher + " is a teacher: what is recorded of it is no pool of samples. Choose a run as A");
    ScoredSource source = openScored(side.directory.string(), side.set);
    const auto hasSeveral = [](const Prediction &prediction) { return prediction.paths.size() > 1; };
    if (std::ranges::none_of(source.predictions, hasSeveral))
        throw Error("every problem has one answer, so that there is nothing to vote on; give a path several samples "
                    "(evaluation.paths: `samples: 5` with a temperature), or the run a second path");
    const ProgramBatchRunner programs = lazySandbox(source.config, stop);
    PoolLook look = lookAtPool(std::move(source), {}, mostPaths, programs, stop);
    return {linesOf(look.table), std::move(look.table), look.kept.tried};
}

std::vector<PoolLine> linesOf(const PoolTable &table)
{
    std::vector<std::pair<Ratio, PoolLine>> lines;
    for (const PoolEntry &entry : table.entries) {
        const Ratio ratio = ratioOf(entry.counts);
        auto found = std::ranges::find(lines, ratio, [](const auto &line) { return line.first; });
        if (found == lines.end())
            found = lines.insert(lines.end(), {ratio, {titleOf(table, ratio), shapeOf(table, ratio), {}}});
        found->second.points.push_back({entry.paths(), entry.accuracy.difference, entry.accuracy.low,
                                        entry.accuracy.high, entry.right, entry.ties, entry.tokens});
    }
    std::ranges::stable_sort(lines, comesFirst, [](const auto &line) { return line.first; });
    std::vector<PoolLine> shown;
    for (auto &[ratio, line] : lines)
        if (shown.size() < kMostLines)
            shown.push_back(std::move(line));
    return shown;
}

TextTable poolText(const PoolTable &table, TableFormat format)
{
    TextTable text {{{"paths", true}}, {}};
    for (const std::string &name : table.formats)
        text.columns.push_back({titleOfPath(name), true});
    addShareColumns(text.columns, format == TableFormat::Csv ? "vote" : "accuracy (95 % bootstrap)", format);
    for (const char *title : {"ties", "tokens", "subsets"})
        text.columns.push_back({title, true});
    for (const PoolEntry &entry : table.entries) {
        std::vector<std::string> cells {std::to_string(entry.paths())};
        for (const std::size_t count : entry.counts)
            cells.push_back(std::to_string(count));
        addShareCells(cells, shareOf(table, entry), format);
        cells.push_back(formatNumber(tenth(entry.ties)));
        cells.push_back(formatNumber(tenth(entry.tokens)));
        const bool isDrawn = double(entry.averaged) < entry.subsets;
        cells.push_back(isDrawn ? std::to_string(entry.averaged) + " of " + formatNumber(entry.subsets)
                                : std::to_string(entry.averaged));
        text.rows.push_back(std::move(cells));
    }
    return text;
}

} // namespace retort
