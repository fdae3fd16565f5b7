#include "core/jobs/setting_rows.h"

#include "core/base/text.h"

#include <algorithm>
#include <map>
#include <set>

namespace retort {

SettingChoice choiceOf(std::string_view key)
{
    return {std::string(key), key == kRationalesKey ? "Rationales" : settingTitle(key)};
}

std::vector<const CompareRow *> comparedRows(const ComparisonView &view)
{
    std::vector<const CompareRow *> rows;
    for (const CompareRow &row : view.rows)
        if (!row.isTeacher && row.isComparable && !row.isArchived && row.foldedInto.empty())
            rows.push_back(&row);
    return rows;
}

std::string valueOfSetting(const ComparisonView &view, const CompareRow &row, std::string_view key)
{
    if (key == kRationalesKey)
        return row.rationales ? std::to_string(*row.rationales) : std::string();
    const auto found = std::ranges::find(view.differing, key, &SettingDifference::key);
    const auto place = std::size_t(found - view.differing.begin());
    return place < row.settings.size() ? row.settings[place] : std::string();
}

std::optional<double> numberOfSetting(const ComparisonView &view, const CompareRow &row, std::string_view key)
{
    return parseNumber(valueOfSetting(view, row, key));
}

bool followsSetting(const ComparisonView &view, std::string_view x, std::string_view other)
{
    std::map<double, std::set<std::string>> values;
    for (const CompareRow *row : comparedRows(view))
        if (const auto own = numberOfSetting(view, *row, x))
            values[*own].insert(valueOfSetting(view, *row, other));
    return std::ranges::all_of(values, [](const auto &each) { return each.second.size() == 1; });
}

} // namespace retort
