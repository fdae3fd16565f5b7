#include "core/jobs/compared_runs.h"

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/jobs/answer_scores.h"
#include "core/jobs/run_facts.h"
#include "core/jobs/setting_values.h"
#include "core/store/run_names.h"

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

/// What is there of a damaged run stays.
RunToCompare readRun(const RunOverview &overview)
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
        ReportExtras extras = readExtras(report);
        countLooks(extras, overview.directory);
        takeReported(run, readReport(report), extras);
        takeValidation(run, reader);
    } catch (const std::exception &error) {
        run.overview.problem = error.what();
    }
    return run;
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

std::vector<RunToCompare> readRunsToCompare(const std::filesystem::path &workspace,
                                            const std::vector<RunToCompare> &known, HueKeeping hues)
{
    std::vector<RunOverview> overviews;
    for (const RunToCompare &run : known)
        overviews.push_back(run.overview);
    overviews = readShelvedOverviews(workspace, overviews, hues);
    std::vector<RunToCompare> runs;
    for (const RunOverview &overview : overviews) {
        const auto old = std::find_if(known.begin(), known.end(), [&](const RunToCompare &run) {
            return run.overview.directory == overview.directory && run.overview.changedAt == overview.changedAt;
        });
        if (old != known.end() && isSettled(overview.status.state)) {
            runs.push_back(*old);
            runs.back().overview = overview;
        } else {
            runs.push_back(readRun(overview));
        }
    }
    return runs;
}

} // namespace retort
