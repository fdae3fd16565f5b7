#include "core/sweep/floor_arms.h"

#include "core/experiment/answer_plan.h"
#include "core/sweep/claim_rule.h"

#include <algorithm>

namespace retort {

namespace {

bool isOfAnswersAlone(const RunConfig &config)
{
    const auto isAnswer = [](const FormatConfig &format) { return format.format == FormatKind::Answer; };
    return !takesAllTexts(config.evaluation) && std::ranges::all_of(config.formats, isAnswer);
}

bool answersBy(const RunConfig &config, const std::string &selection)
{
    return std::ranges::any_of(pathsOf(config), [&](const PathConfig &path) {
        return path.calculator == CalculatorRule::None && toText(path.format) == selection;
    });
}

/// What makes the runs of an arm a floor; empty: nothing.
std::string kindOfFloor(const std::vector<const SweepPoint *> &points)
{
    const auto all = [&](bool (*is)(const RunConfig &)) {
        return !points.empty()
               && std::ranges::all_of(points, [&](const SweepPoint *point) { return is(point->config); });
    };
    return all(isUntrained) ? "the untrained student" : all(isOfAnswersAlone) ? "the student of answers alone" : "";
}

} // namespace

std::vector<FloorArm> floorArmsOf(const Claim &claim, const Sweep &sweep)
{
    std::vector<FloorArm> floors;
    std::vector<std::string> seen {claim.better.arm, claim.worse.arm};
    for (const ArmSelection &named : claim.floors) {
        floors.push_back({named, "the arm " + toText(named)});
        seen.push_back(named.arm);
    }
    const std::string &wanted =
        claim.direction == ClaimDirection::Higher ? claim.better.selection : claim.worse.selection;
    for (const std::string &arm : sweep.arms) {
        const std::vector<const SweepPoint *> points = pointsOf(claim, arm, sweep);
        const std::string kind = kindOfFloor(points);
        if (kind.empty() || std::ranges::find(seen, arm) != seen.end())
            continue;
        const ArmSelection selection {arm, answersBy(points.front()->config, wanted) ? wanted : "vote"};
        floors.push_back({selection, kind + " (" + toText(selection) + ")"});
    }
    return floors;
}

} // namespace retort
