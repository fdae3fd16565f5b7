#include "core/experiment/rescore_look.h"

#include "core/evaluation/kept_rescores.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace retort {

namespace {

bool isScored(const std::vector<Prediction> &predictions)
{
    return std::ranges::any_of(predictions, [](const Prediction &p) { return !p.verdict.empty(); });
}

nlohmann::json toJson(const std::vector<PathScore> &scores)
{
    SetReport report;
    report.paths = scores;
    return retort::toJson(report).at("paths");
}

/// Problems whose vote is right now and was not, or the other way.
std::vector<std::string> changed(const RescoreLook &look, bool isRightNow)
{
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < look.source.predictions.size(); ++i) {
        const bool before = look.source.predictions[i].verdict == "right";
        const bool after = look.anew.predictions[i].verdict == "right";
        if (before != after && after == isRightNow)
            ids.push_back(look.source.predictions[i].id);
    }
    return ids;
}

/// A look is kept of a run's test set; the run's own rules are none that was tried.
KeptLook keep(const ScoredSource &source, std::vector<nlohmann::json> rules, const nlohmann::json &result)
{
    std::erase(rules, toJson(source.own));
    if (source.run.empty() || !isTestSet(source.set) || rules.empty())
        return {};
    KeptLook kept;
    kept.file = keepRescore(source.run, source.set, rules, result);
    kept.tried = rulesTried(source.run, source.set, {});
    return kept;
}

nlohmann::json withKept(nlohmann::json result, const KeptLook &kept)
{
    if (kept.file.empty())
        return result;
    result["marks"] = {"post hoc"};
    result["rules_tried"] = kept.tried;
    result["kept"] = kept.file.string();
    return result;
}

nlohmann::json resultOf(const RescoreLook &look)
{
    nlohmann::json json {{"run", look.source.name},
                         {"set", look.source.set},
                         {"n", look.anew.predictions.size()},
                         {"broken_lines", look.source.broken},
                         {"rules_now", toJson(look.rules)},
                         {"paths", toJson(look.after)},
                         {"programs_run", look.anew.programsRun}};
    if (look.before.empty())
        return json;
    json["own_rules"] = toJson(look.source.own);
    json["own_paths"] = toJson(look.before);
    json["became_right"] = look.becameRight.size();
    json["no_longer_right"] = look.noLongerRight.size();
    return json;
}

nlohmann::json resultOf(const ProfilesLook &look)
{
    nlohmann::json json {{"run", look.source.name}, {"profiles", nlohmann::json::array()}};
    for (const ProfileTable &table : look.tables)
        json["profiles"].push_back(toJson(table));
    return json;
}

nlohmann::json resultOf(const PoolLook &look)
{
    nlohmann::json json = toJson(look.table);
    json["run"] = look.source.name;
    json["rules_now"] = toJson(look.rules);
    return json;
}

/// Another mix of paths is another rule.
std::vector<nlohmann::json> mixesOf(const PoolTable &table, const ScoringRules &rules)
{
    std::vector<nlohmann::json> tried;
    for (const PoolEntry &entry : table.entries) {
        tried.push_back(toJson(rules));
        if (entry.counts != table.sizes)
            tried.back()["mix"] = entry.counts;
    }
    return tried;
}

} // namespace

RescoreLook lookAgain(ScoredSource source, const RuleWish &wish, const ProgramBatchRunner &runPrograms)
{
    RescoreLook look;
    look.source = std::move(source);
    look.rules = withRules(look.source.own, wish);
    if (isScored(look.source.predictions))
        look.before = scorePaths(look.source.predictions, "vote");
    look.anew = rescored(look.source.predictions, look.source.own, look.rules, runPrograms);
    look.after = scorePaths(look.anew.predictions, "vote");
    look.becameRight = changed(look, true);
    look.noLongerRight = changed(look, false);
    look.kept = keep(look.source, {toJson(look.rules)}, resultOf(look));
    return look;
}

ProfilesLook lookAtProfiles(ScoredSource source, const RuleWish &wish)
{
    ProfilesLook look;
    look.source = std::move(source);
    ScoringRules rules = withRules(look.source.own, wish);
    look.tables = profileTables(look.source.predictions, rules);
    if (look.tables.empty())
        return look; // nothing was read
    std::vector<nlohmann::json> tried;
    for (const ReadingProfile profile : allReadingProfiles()) {
        rules.reading.profile = profile;
        tried.push_back(toJson(rules));
    }
    look.kept = keep(look.source, std::move(tried), resultOf(look));
    return look;
}

PoolLook lookAtPool(ScoredSource source, const RuleWish &wish, std::size_t mostPaths,
                    const ProgramBatchRunner &runPrograms, const StopToken &stop)
{
    PoolLook look;
    look.source = std::move(source);
    look.rules = withRules(look.source.own, wish);
    const Rescored anew = rescored(look.source.predictions, look.source.own, look.rules, runPrograms);
    PoolOptions options;
    options.mostPaths = mostPaths;
    options.stop = stop;
    look.table = poolTable(anew.predictions, look.rules, options);
    look.kept = keep(look.source, mixesOf(look.table, look.rules), resultOf(look));
    return look;
}

nlohmann::json toJson(const RescoreLook &look)
{
    return withKept(resultOf(look), look.kept);
}

nlohmann::json toJson(const ProfilesLook &look)
{
    return withKept(resultOf(look), look.kept);
}

nlohmann::json toJson(const PoolLook &look)
{
    return withKept(resultOf(look), look.kept);
}

} // namespace retort
