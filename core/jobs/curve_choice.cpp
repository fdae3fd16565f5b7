#include "core/jobs/curve_choice.h"

#include "core/jobs/run_parts.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kSplits[] {"validation", "train", "system"};

int rankOf(const CurveChoice &choice)
{
    const std::string_view metric = partAndMetric(choice.name).second;
    if (choice.split == "system" || metric.starts_with("system/"))
        return 4;
    if (metric == "accuracy/vote")
        return 0;
    return choice.isShare() ? 1 : choice.isLoss() ? 2 : 3;
}

} // namespace

bool CurveChoice::isShare() const
{
    return partAndMetric(name).second.starts_with("accuracy");
}

bool CurveChoice::isNoisy() const
{
    const std::string_view metric = partAndMetric(name).second;
    return split != "validation" && metric != "learning_rate" && metric != "tokens";
}

bool CurveChoice::isLoss() const
{
    return partAndMetric(name).second.starts_with("loss");
}

std::vector<CurveChoice> curveChoices(const std::vector<const RunCurves *> &runs)
{
    std::vector<CurveChoice> choices;
    for (const RunCurves *run : runs)
        for (const std::string_view split : kSplits)
            for (const NamedCurve *curve : run->withPrefix(split, "")) {
                const CurveChoice choice {curve->split, curve->name};
                if (std::ranges::find(choices, choice) == choices.end())
                    choices.push_back(choice);
            }
    std::ranges::stable_sort(choices, {}, rankOf);
    return choices;
}

} // namespace retort
