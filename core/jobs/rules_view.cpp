#include "core/jobs/rules_view.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/evaluation/kept_rescores.h"
#include "core/experiment/rescore_look.h"
#include "core/jobs/share_columns.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace retort {

namespace {

ScoredSource sourceOf(const PairSide &side)
{
    if (!side.teacher.empty())
        throw Error(side.teacher
                    + " is a teacher: its rationales were judged when they were taken in. Choose a run as A, or read "
                      "them by other rules with `retort teacher score`");
    return openScored(side.directory.string(), side.set);
}

} // namespace

OwnRules readOwnRules(const PairSide &side)
{
    const ScoredSource source = sourceOf(side);
    OwnRules own;
    own.wish = wishOf(source.own);
    own.text = toText(source.own);
    own.n = source.predictions.size();
    own.isCounted = isTestSet(source.set);
    own.tried = own.isCounted ? rulesTried(source.run, source.set, {}) : 0;
    return own;
}

RescoreView readRescore(const PairSide &side, const RuleWish &wish, const StopToken &stop)
{
    ScoredSource source = sourceOf(side);
    const ProgramBatchRunner programs = lazySandbox(source.config, stop);
    const RescoreLook look = lookAgain(std::move(source), wish, programs);
    RescoreView view {toText(look.rules), {}, look.becameRight, look.noLongerRight, look.anew.programsRun,
                      look.kept.tried};
    for (std::size_t i = 0; i < look.after.size(); ++i)
        view.paths.push_back({look.after[i].title,
                              look.before.empty() ? std::nullopt : std::optional(look.before[i].accuracy),
                              look.after[i].accuracy, look.after[i].noAnswer});
    return view;
}

ProfilesView readProfiles(const PairSide &side)
{
    ProfilesLook look = lookAtProfiles(sourceOf(side), {});
    return {std::move(look.tables), look.kept.tried};
}

PairFilter placeOf(const PairSide &side, const std::vector<std::string> &ids)
{
    const std::vector<std::string> shown(ids.begin(),
                                         ids.begin() + std::ptrdiff_t(std::min(ids.size(), kMostShownIds)));
    return {side.directory, side.set, shown.empty() ? std::string() : "id:" + joined(shown, ","), {}, {}};
}

TextTable rescoreText(const RescoreView &view, TableFormat format)
{
    TextTable table {{{"path", false}}, {}};
    addShareColumns(table.columns, "own rules", format);
    addShareColumns(table.columns, "now", format);
    table.columns.push_back({"no answer", true});
    for (const RescoreView::Path &path : view.paths) {
        std::vector<std::string> cells {path.title};
        addShareCells(cells, path.own, format);
        addShareCells(cells, path.now, format);
        cells.push_back(std::to_string(path.noAnswer));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

TextTable profileScoresText(const ProfileTable &table, TableFormat format)
{
    const bool hasHarness =
        std::ranges::any_of(table.profiles, [](const auto &score) { return score.exactMatch.has_value(); });
    TextTable text {{{"profile", false}}, {}};
    addShareColumns(text.columns, "accuracy", format);
    text.columns.push_back({"no answer", true});
    if (hasHarness)
        addShareColumns(text.columns, "as the harness compares", format);
    for (const ProfileScore &score : table.profiles) {
        std::vector<std::string> cells {std::string(toText(score.profile))};
        addShareCells(cells, score.score.accuracy, format);
        cells.push_back(std::to_string(score.score.noAnswer));
        if (hasHarness)
            addShareCells(cells, score.exactMatch, format);
        text.rows.push_back(std::move(cells));
    }
    return text;
}

TextTable profilePairsText(const ProfileTable &table)
{
    TextTable text {
        {{"first", false}, {"second", false}, {"differ", true}, {"only 1st right", true}, {"only 2nd right", true}},
        {}};
    for (const ProfilePair &pair : table.pairs)
        text.rows.push_back({std::string(toText(pair.first)), std::string(toText(pair.second)),
                             std::to_string(pair.differ), std::to_string(pair.onlyFirstRight),
                             std::to_string(pair.onlySecondRight)});
    return text;
}

std::vector<ProfileReading> readingsOf(const ProfileTable &table)
{
    std::vector<ProfileReading> readings = table.readings;
    std::ranges::stable_partition(readings, &ProfileReading::hasTwoAnswers);
    return readings;
}

TextTable profileReadingsText(const std::vector<ProfileReading> &readings)
{
    TextTable text {{{"problem", false}, {"sample", true}, {"gold", true}}, {}};
    for (const ReadingProfile profile : allReadingProfiles())
        text.columns.push_back({std::string(toText(profile)), true});
    for (const ProfileReading &reading : readings) {
        std::vector<std::string> cells {reading.id, std::to_string(reading.sample), reading.gold};
        for (const std::optional<std::string> &answer : reading.answers)
            cells.push_back(answer.value_or("none"));
        text.rows.push_back(std::move(cells));
    }
    return text;
}

} // namespace retort
