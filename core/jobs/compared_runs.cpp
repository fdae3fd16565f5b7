#include "core/jobs/compared_runs.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/jobs/answer_scores.h"
#include "core/jobs/run_facts.h"
#include "core/jobs/setting_values.h"
#include "core/store/run_names.h"
#include "core/sweep/sweep_directory.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace retort {

namespace {

/// The id that a prediction line begins with; lines of other writers are parsed whole.
std::string idOf(std::string_view line)
{
    constexpr std::string_view kBegin = R"({"id":")";
    if (line.starts_with(kBegin)) {
        const std::size_t end = line.find_first_of("\"\\", kBegin.size());
        if (end != std::string_view::npos && line[end] == '"')
            return std::string(line.substr(kBegin.size(), end - kBegin.size()));
    }
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("id") || !json["id"].is_string())
        return {};
    return json["id"].get<std::string>();
}

/// What stands for a set of problems: the digest of their sorted ids.
std::string problemsOf(std::vector<std::string> ids)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids.empty() ? std::string() : sha256Hex(joined(ids, "\n")).substr(0, 16);
}

std::string problemsOf(const std::filesystem::path &directory, const std::string &set)
{
    std::vector<std::string> ids;
    std::error_code missing;
    const std::filesystem::path file = predictionsFile(directory, set);
    if (!std::filesystem::exists(file, missing))
        return {};
    const auto take = [&ids](std::string_view line, std::size_t) {
        if (std::string id = idOf(line); !id.empty())
            ids.push_back(std::move(id));
    };
    forEachLine(file, take, true);
    return problemsOf(std::move(ids));
}

void takeReported(RunToCompare &run, const ReportView &report, const ReportExtras &extras)
{
    run.marks = extras.marks;
    run.targetTokens = extras.targetTokens;
    for (const ReportSet &set : report.sets) {
        AnsweredSet answered {set.name, set.title, {}, set.n, set.paths, set.teachers, {}};
        if (const auto own = extras.sets.find(set.name); own != extras.sets.end())
            answered.extras = own->second;
        answered.problems = problemsOf(run.overview.directory, set.name);
        if (!answered.problems.empty())
            run.sets.push_back(std::move(answered));
    }
}

/// Counted here, since a report is only written at the end of a run.
void takeValidation(RunToCompare &run, const RunReader &reader)
{
    std::vector<std::string> sets = reader.predictionSets();
    const auto last =
        std::find_if(sets.rbegin(), sets.rend(), [](const std::string &set) { return set.ends_with("-validation"); });
    if (last == sets.rend())
        return;
    CountedAnswers counted = countAnswers(run.overview.directory, *last);
    const std::size_t n = counted.ids.size();
    run.sets.push_back({*last,
                        "validation",
                        problemsOf(std::move(counted.ids)),
                        n,
                        std::move(counted.paths),
                        run.teachersOnValidation,
                        {}});
}

void takeCounts(RunToCompare &run, const nlohmann::json &provenance)
{
    const auto facts = provenance.find("facts");
    if (facts != provenance.end() && facts->is_object() && facts->contains("tokens") && (*facts)["tokens"].is_number())
        run.tokens = (*facts)["tokens"].get<std::int64_t>();
    const auto formats = provenance.find("formats");
    if (formats == provenance.end() || !formats->is_array())
        return;
    for (const nlohmann::json &format : *formats)
        if (format.is_object() && format.contains("examples") && format["examples"].is_number())
            run.rationales = run.rationales.value_or(0) + format["examples"].get<std::int64_t>();
}

/// Looks come after a run has finished.
void countLooksOf(RunToCompare &run)
{
    ReportExtras extras;
    for (const AnsweredSet &set : run.sets)
        extras.sets[set.name] = {};
    countLooks(extras, run.overview.directory);
    for (AnsweredSet &set : run.sets)
        set.extras.rulesTried = extras.sets[set.name].rulesTried;
}

/// What is there of a damaged run stays.
RunToCompare readRun(const RunOverview &overview, const std::filesystem::path &workspace)
{
    RunToCompare run;
    run.overview = overview;
    run.settings = std::make_shared<const std::map<std::string, std::string>>();
    try {
        const RunReader reader(overview.directory);
        run.settings =
            std::make_shared<const std::map<std::string, std::string>>(settingValues(reader.resolvedConfigText()));
        run.teachersOnValidation = readFacts(overview.directory).teachersOnValidation;
        takeCounts(run, reader.provenance());
        const nlohmann::json report = reader.report();
        takeReported(run, readReport(report), readExtras(report));
        takeValidation(run, reader);
    } catch (const std::exception &error) {
        run.overview.problem = error.what();
    }
    try {
        run.teacherCost = teacherCostOf(workspace, *run.settings);
    } catch (const Error &) {
        run.teacherCost.reset(); // a library that cannot be read is said where it matters
    }
    return run;
}

struct Listed
{
    std::vector<RunOverview> overviews;
    std::map<std::filesystem::path, std::string> sweeps; // names by directory
};

/// "mixed" of "mixed_seed-3_fold-0".
std::string armOf(const std::filesystem::path &run)
{
    const std::string name = run.filename().string();
    return name.substr(0, std::min(name.find("_seed-"), name.find("_fold-")));
}

void addSweep(Listed &listed, const SweepChoice &sweep, const std::vector<RunOverview> &known)
{
    listed.sweeps[sweep.directory] = sweep.name;
    std::map<std::string, int> hues; // by arm
    for (RunOverview &run : readOverviews(sweep.directory, known)) {
        const auto [hue, isNew] = hues.try_emplace(armOf(run.directory), nextSeries(listed.overviews));
        run.series = hue->second;
        if (run.name.starts_with(sweep.name + " "))
            run.name.erase(0, sweep.name.size() + 1); // all of them begin with it
        listed.overviews.push_back(std::move(run));
    }
}

Listed listRuns(const std::filesystem::path &workspace, const std::vector<RunToCompare> &known, HueKeeping hues,
                const std::vector<SweepChoice> &sweeps)
{
    std::vector<RunOverview> own;
    std::vector<RunOverview> ofSweeps;
    for (const RunToCompare &run : known)
        (run.sweep.empty() ? own : ofSweeps).push_back(run.overview);
    Listed listed {readShelvedOverviews(workspace, own, hues), {}};
    for (const SweepChoice &sweep : sweeps)
        if (sweep.isShown)
            addSweep(listed, sweep, ofSweeps);
    return listed;
}

bool isSettled(RunState state)
{
    return state == RunState::Finished || state == RunState::Failed || state == RunState::Stopped;
}

} // namespace

const AnsweredSet *RunToCompare::setOf(const std::string &problems) const
{
    const auto found =
        std::find_if(sets.begin(), sets.end(), [&](const AnsweredSet &set) { return set.problems == problems; });
    return found == sets.end() ? nullptr : &*found;
}

std::vector<SweepChoice> sweepChoices(const std::filesystem::path &workspace,
                                      const std::set<std::filesystem::path> &shown)
{
    std::vector<SweepChoice> sweeps;
    std::error_code missing;
    for (const auto &entry : std::filesystem::directory_iterator(workspace / "runs", missing))
        if (isSweepDirectory(entry.path()))
            sweeps.push_back({entry.path(), entry.path().filename().string(), shown.contains(entry.path())});
    std::sort(sweeps.begin(), sweeps.end(), [](const SweepChoice &a, const SweepChoice &b) { return a.name < b.name; });
    return sweeps;
}

bool showOneSweep(std::vector<SweepChoice> &sweeps, const std::filesystem::path &openRun)
{
    if (sweeps.empty() || std::ranges::any_of(sweeps, &SweepChoice::isShown))
        return false;
    const auto made = [](const SweepChoice &sweep) {
        std::error_code gone;
        return std::filesystem::last_write_time(sweep.directory / "sweep.yaml", gone);
    };
    auto chosen = std::ranges::find(sweeps, openRun.parent_path(), &SweepChoice::directory);
    if (chosen == sweeps.end())
        chosen = std::ranges::max_element(sweeps, {}, made);
    chosen->isShown = true;
    return true;
}

std::vector<RunToCompare> readRunsToCompare(const std::filesystem::path &workspace,
                                            const std::vector<RunToCompare> &known, HueKeeping hues,
                                            const std::vector<SweepChoice> &sweeps)
{
    const Listed listed = listRuns(workspace, known, hues, sweeps);
    std::vector<RunToCompare> runs;
    for (const RunOverview &overview : listed.overviews) {
        const auto old = std::find_if(known.begin(), known.end(), [&](const RunToCompare &run) {
            return run.overview.directory == overview.directory && run.overview.changedAt == overview.changedAt;
        });
        if (old != known.end() && isSettled(overview.status.state)) {
            runs.push_back(*old);
            runs.back().overview = overview;
        } else {
            runs.push_back(readRun(overview, workspace));
        }
        countLooksOf(runs.back());
        const auto sweep = listed.sweeps.find(overview.directory.parent_path());
        runs.back().sweep = sweep == listed.sweeps.end() ? std::string() : sweep->second;
    }
    return runs;
}

} // namespace retort
