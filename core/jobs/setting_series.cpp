#include "core/jobs/setting_series.h"

#include "core/base/text.h"
#include "core/evaluation/statistics.h"
#include "core/jobs/folded_runs.h"

#include <algorithm>
#include <set>

namespace retort {

namespace {

constexpr double kDecades = 100; // from here on x is drawn by powers of ten

/// The settings that part the rows into series.
std::vector<std::string> partingSettings(const ComparisonView &view, std::string_view key)
{
    std::vector<std::string> parting;
    for (const SettingDifference &each : view.differing)
        if (each.key != key && !isSeedSetting(each.key) && !followsSetting(view, key, each.key))
            parting.push_back(each.key);
    return parting;
}

std::string seriesTitle(const ComparisonView &view, const CompareRow &row, const std::vector<std::string> &parting)
{
    std::vector<std::string> parts;
    for (const std::string &key : parting) {
        const std::string value = valueOfSetting(view, row, key);
        parts.push_back(settingTitle(key) + " " + (value.empty() ? "none" : value));
    }
    return joined(parts, ", ");
}

const CompareRow &firstRow(const ComparisonView &view, const SettingSeries &series)
{
    return *view.row(series.points.front().row);
}

/// Empty where its rows have several.
std::string nameOf(const ComparisonView &view, const SettingSeries &series)
{
    const std::string &name = firstRow(view, series).name;
    const bool isOne = std::all_of(series.points.begin(), series.points.end(),
                                   [&](const SettingPoint &point) { return view.row(point.row)->name == name; });
    return isOne ? name : std::string();
}

bool areAllDifferent(const std::vector<std::string> &texts)
{
    return std::set<std::string>(texts.begin(), texts.end()).size() == texts.size();
}

std::vector<std::string> titlesBy(const SettingView &over, const ComparisonView &view,
                                  const std::vector<std::string> &keys)
{
    std::vector<std::string> titles;
    for (const SettingSeries &series : over.series)
        titles.push_back(seriesTitle(view, firstRow(view, series), keys));
    return titles;
}

/// The fewest settings that tell the series apart: the one that parts most of them first.
std::vector<std::string> tellingTitles(const SettingView &over, const ComparisonView &view,
                                       const std::vector<std::string> &parting)
{
    std::vector<std::string> telling;
    std::vector<std::string> titles(over.series.size());
    while (!areAllDifferent(titles) && telling.size() < parting.size()) {
        std::size_t most = 0;
        std::vector<std::string> best;
        for (const std::string &key : parting) {
            std::vector<std::string> keys = telling;
            keys.push_back(key);
            const std::vector<std::string> tried = titlesBy(over, view, keys);
            const std::size_t count = std::set<std::string>(tried.begin(), tried.end()).size();
            if (count > most) {
                most = count;
                best = keys;
                titles = tried;
            }
        }
        telling = best;
    }
    return titles;
}

void setLabels(SettingView &over, const ComparisonView &view, const std::vector<std::string> &parting)
{
    if (over.series.size() < 2)
        return;
    std::vector<std::string> labels;
    for (const SettingSeries &series : over.series)
        labels.push_back(nameOf(view, series));
    if (!areAllDifferent(labels) || std::ranges::any_of(labels, &std::string::empty))
        labels = tellingTitles(over, view, parting);
    for (std::size_t i = 0; i < labels.size(); ++i)
        over.series[i].label = labels[i];
}

void keepMost(SettingView &view)
{
    std::stable_sort(view.series.begin(), view.series.end(),
                     [](const SettingSeries &a, const SettingSeries &b) { return a.points.size() > b.points.size(); });
    view.leftOut = view.series.size() > kMostSeries ? view.series.size() - kMostSeries : 0;
    view.series.resize(view.series.size() - view.leftOut);
    for (SettingSeries &series : view.series)
        std::stable_sort(series.points.begin(), series.points.end(),
                         [](const SettingPoint &a, const SettingPoint &b) { return a.x < b.x; });
}

bool isByPowers(const std::vector<SettingSeries> &series)
{
    double least = 0;
    double most = 0;
    for (const SettingSeries &each : series)
        for (const SettingPoint &point : each.points) {
            least = most == 0 ? point.x : std::min(least, point.x);
            most = std::max(most, point.x);
        }
    return least > 0 && most / least >= kDecades;
}

std::optional<Accuracy> bestOf(const ComparisonView &view, const std::string &path)
{
    std::optional<Accuracy> best;
    for (const CompareRow &row : view.rows)
        if (const Accuracy *own = row.isTeacher ? row.accuracy(path) : nullptr; own)
            if (!best || own->accuracy > best->accuracy)
                best = *own;
    return best;
}

} // namespace

std::vector<SettingChoice> numericSettings(const ComparisonView &view)
{
    const std::vector<const CompareRow *> rows = comparedRows(view);
    std::vector<std::string> keys {std::string(kRationalesKey)};
    for (const SettingDifference &each : view.differing)
        keys.push_back(each.key);
    std::vector<SettingChoice> choices;
    for (const std::string &key : keys) {
        std::set<double> values;
        for (const CompareRow *row : rows)
            if (const auto x = numberOfSetting(view, *row, key))
                values.insert(*x);
        if (values.size() > 1 && !isSeedSetting(key))
            choices.push_back(choiceOf(key));
    }
    return choices;
}

SettingView seriesOver(const ComparisonView &view, const std::string &key, const std::string &path)
{
    const std::vector<const CompareRow *> rows = comparedRows(view);
    const std::vector<std::string> parting = partingSettings(view, key);
    SettingView result;
    result.x = choiceOf(key);
    for (const CompareRow *row : rows) {
        const auto x = numberOfSetting(view, *row, key);
        const Accuracy *accuracy = row->accuracy(path);
        if (!x || !accuracy)
            continue;
        const std::string title = seriesTitle(view, *row, parting);
        auto series = std::find_if(result.series.begin(), result.series.end(),
                                   [&title](const SettingSeries &known) { return known.title == title; });
        if (series == result.series.end())
            series = result.series.insert(result.series.end(), {title, {}, row->series, {}});
        series->points.push_back(
            {*x, valueOfSetting(view, *row, key), *accuracy, std::max<std::size_t>(1, row->members.size()), row->key});
    }
    keepMost(result);
    setLabels(result, view, parting);
    result.isLog = isByPowers(result.series);
    result.teacher = bestOf(view, path);
    return result;
}

TextTable settingText(const SettingView &view, TableFormat format)
{
    TextTable table {{{"series"}, {view.x.title, true}}, {}};
    if (format == TableFormat::Csv)
        for (const char *part : {"accuracy", "right", "n", "low", "high"})
            table.columns.push_back({part, true});
    else
        table.columns.push_back({"accuracy (95 %)", true});
    table.columns.push_back({"seeds", true});
    for (const SettingSeries &series : view.series)
        for (const SettingPoint &point : series.points) {
            const Accuracy &own = point.accuracy;
            std::vector<std::string> cells {series.title, point.text};
            if (format == TableFormat::Csv)
                for (const double value : {own.accuracy, own.right, double(own.n), own.low, own.high})
                    cells.push_back(formatNumber(value));
            else
                cells.push_back(formatAccuracy({own.right, own.n, own.accuracy, own.low, own.high}));
            cells.push_back(std::to_string(point.seeds));
            table.rows.push_back(std::move(cells));
        }
    return table;
}

} // namespace retort
