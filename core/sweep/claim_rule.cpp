#include "core/sweep/claim_rule.h"

#include "core/base/text.h"

#include <algorithm>

namespace retort {

namespace {

std::string line(const std::string &key, const std::string &value)
{
    return key + ": " + value + "\n";
}

/// What differs from the defaults: a setting that a later version adds leaves the rules of older runs as they are.
std::string settingsText(const SweepPoint &point)
{
    RunConfig config = point.config;
    config.name.clear();
    config.description.clear();
    return writeConfig(config, false);
}

/// Settings of the runs that a point takes its texts from: they make what it answers. An arm is in no circle.
std::string sourcesText(const SweepPoint &point, const Sweep &sweep)
{
    std::string text;
    for (const PointSource &source : point.sources)
        if (const SweepPoint *from = sweep.find(source.point))
            text += line("texts", sha256Hex(settingsText(*from))) + sourcesText(*from, sweep);
    return text;
}

std::string armText(const Claim &claim, const std::string &key, const ArmSelection &arm, const Sweep &sweep)
{
    std::string text = line(key, arm.selection);
    for (const SweepPoint *point : pointsOf(claim, arm.arm, sweep))
        text += line("run", sha256Hex(settingsText(*point))) + sourcesText(*point, sweep);
    return text;
}

bool isWhere(const Claim &claim, const SweepPoint &point)
{
    return std::all_of(claim.where.begin(), claim.where.end(), [&point](const auto &wanted) {
        return std::find(point.values.begin(), point.values.end(), wanted) != point.values.end();
    });
}

} // namespace

std::vector<const SweepPoint *> pointsOf(const Claim &claim, const std::string &arm, const Sweep &sweep)
{
    std::vector<const SweepPoint *> points;
    for (const SweepPoint &point : sweep.points)
        if (point.arm == arm && std::count(claim.seeds.begin(), claim.seeds.end(), point.seed())
            && isWhere(claim, point))
            points.push_back(&point);
    return points;
}

std::string ruleText(const Claim &claim, const Sweep &sweep)
{
    std::string text = line("direction", std::string(toText(claim.direction)))
                       + line("smallest_difference", formatNumber(claim.smallestDifference))
                       + line("test", std::string(toText(claim.test)))
                       + line("budget", std::string(toText(claim.budget)))
                       + line("size", std::string(toText(claim.size)));
    for (const std::uint64_t seed : claim.seeds)
        text += line("seed", std::to_string(seed));
    text += armText(claim, "better", claim.better, sweep) + armText(claim, "worse", claim.worse, sweep);
    for (const ArmSelection &floor : claim.floors)
        text += armText(claim, "floor", floor, sweep);
    return text;
}

std::string ruleHash(const Claim &claim, const Sweep &sweep)
{
    return sha256Hex(ruleText(claim, sweep));
}

} // namespace retort
