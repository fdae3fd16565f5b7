#include "core/jobs/setting_series.h"

#include "core/base/text.h"
#include "core/evaluation/statistics.h"
#include "core/jobs/folded_runs.h"

#include <algorithm>
#include <map>
#include <set>

namespace retort {

namespace {

constexpr double kDecades = 100; // from here on x is drawn by powers of ten

std::vector<const CompareRow *> comparedRows(const ComparisonView &view)
{
    std::vector<const CompareRow *> rows;
    for (const CompareRow &row : view.rows)
        if (!row.isTeacher && row.isComparable && !row.isArchived && row.foldedInto.empty())
            rows.push_back(&row);
    return rows;
}

std::size_t placeOf(const ComparisonView &view, std::string_view key)
{
    const auto found = std::find_if(view.differing.begin(), view.differing.end(),
                                    [key](const SettingDifference &each) { return each.key == key; });
    return std::size_t(found - view.differing.begin());
}

std::string valueAt(const CompareRow &row, std::size_t place)
{
    return place < row.settings.size() ? row.settings[place] : std::string();
}

/// What stands on the axis for a row; nothing where it is no number.
std::optional<double> numberOf(const ComparisonView &view, const CompareRow &row, std::string_view key)
{
    if (key == kRationalesKey)
        return row.rationales ? std::optional(double(*row.rationales)) : std::nullopt;
    return parseNumber(valueAt(row, placeOf(view, key)));
}

std::string textOfX(const ComparisonView &view, const CompareRow &row, std::string_view key)
{
    return key == kRationalesKey ? std::to_string(row.rationales.value_or(0)) : valueAt(row, placeOf(view, key));
}

/// Whether rows of one x have one value: then the setting says no more than x does.
bool followsX(const ComparisonView &view, const std::vector<const CompareRow *> &rows, std::string_view key,
              std::size_t setting)
{
    std::map<double, std::set<std::string>> values;
    for (const CompareRow *row : rows)
        if (const auto x = numberOf(view, *row, key))
            values[*x].insert(valueAt(*row, setting));
    return std::all_of(values.begin(), values.end(), [](const auto &each) { return each.second.size() == 1; });
}

/// Places of the settings that part the rows into series.
std::vector<std::size_t> partingSettings(const ComparisonView &view, const std::vector<const CompareRow *> &rows,
                                         std::string_view key)
{
    std::vector<std::size_t> parting;
    for (std::size_t i = 0; i < view.differing.size(); ++i) {
        const std::string &own = view.differing[i].key;
        if (own != key && !isSeedSetting(own) && !followsX(view, rows, key, i))
            parting.push_back(i);
    }
    return parting;
}

std::string seriesTitle(const ComparisonView &view, const CompareRow &row, const std::vector<std::size_t> &parting)
{
    std::vector<std::string> parts;
    for (const std::size_t place : parting) {
        const std::string value = valueAt(row, place);
        parts.push_back(settingTitle(view.differing[place].key) + " " + (value.empty() ? "none" : value));
    }
    return joined(parts, ", ");
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

SettingChoice choiceOf(std::string_view key)
{
    return {std::string(key), key == kRationalesKey ? "Rationales" : settingTitle(key)};
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
            if (const auto x = numberOf(view, *row, key))
                values.insert(*x);
        if (values.size() > 1 && !isSeedSetting(key))
            choices.push_back(choiceOf(key));
    }
    return choices;
}

SettingView seriesOver(const ComparisonView &view, const std::string &key, const std::string &path)
{
    const std::vector<const CompareRow *> rows = comparedRows(view);
    const std::vector<std::size_t> parting = partingSettings(view, rows, key);
    SettingView result;
    result.x = choiceOf(key);
    for (const CompareRow *row : rows) {
        const auto x = numberOf(view, *row, key);
        const Accuracy *accuracy = row->accuracy(path);
        if (!x || !accuracy)
            continue;
        const std::string title = seriesTitle(view, *row, parting);
        auto series = std::find_if(result.series.begin(), result.series.end(),
                                   [&title](const SettingSeries &known) { return known.title == title; });
        if (series == result.series.end())
            series = result.series.insert(result.series.end(), {title, row->series, {}});
        series->points.push_back(
            {*x, textOfX(view, *row, key), *accuracy, std::max<std::size_t>(1, row->members.size()), row->key});
    }
    keepMost(result);
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
