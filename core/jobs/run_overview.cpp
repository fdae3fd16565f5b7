#include "core/jobs/run_overview.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/jobs/report_view.h"
#include "core/jobs/run_curves.h"
#include "core/jobs/run_facts.h"

#include "core/evaluation/statistics.h"
#include "core/store/run_hues.h"
#include "core/store/run_shelf.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

namespace retort {

namespace {

std::int64_t changeTime(const std::filesystem::path &directory)
{
    std::error_code error;
    const auto time = std::filesystem::last_write_time(directory / "status.json", error);
    if (error)
        return 0;
    const auto system = std::chrono::file_clock::to_sys(time);
    return std::chrono::duration_cast<std::chrono::seconds>(system.time_since_epoch()).count();
}

double bestTeacher(const std::vector<TeacherAccuracy> &teachers)
{
    double best = 0;
    for (const TeacherAccuracy &teacher : teachers)
        best = std::max(best, teacher.accuracy.accuracy);
    return best;
}

/// The vote's curve, or the first path's where nothing votes.
const NamedCurve *accuracyCurve(const RunCurves &curves)
{
    if (const NamedCurve *vote = curves.find("validation", "accuracy/vote"))
        return vote;
    const auto paths = curves.withPrefix("validation", "accuracy/");
    return paths.empty() ? nullptr : paths.front();
}

void takeTest(RunOverview &run, const ReportView &report)
{
    for (const ReportSet &set : report.sets) {
        if (set.paths.empty())
            continue;
        const auto vote =
            std::find_if(set.paths.begin(), set.paths.end(), [](const Accuracy &path) { return path.name == "vote"; });
        run.best = vote != set.paths.end() ? *vote : set.paths.front();
        run.isTest = true;
        if (!set.teachers.empty())
            run.teacher = bestTeacher(set.teachers);
        return;
    }
}

void takeValidation(RunOverview &run, const NamedCurve *curve, const RunFacts &facts)
{
    if (!facts.teachersOnValidation.empty())
        run.teacher = bestTeacher(facts.teachersOnValidation);
    if (!curve || curve->points.isEmpty())
        return;
    for (std::size_t i = 0; i < curve->points.size(); ++i)
        run.accuracyOverSteps.push_back(curve->points.at(i));
    const std::size_t n = facts.evaluatedProblems();
    if (n == 0)
        return;
    const double share = curve->points.last().y;
    run.best = accuracyOf(curve->name.substr(curve->name.find('/') + 1), share, n);
}

/// The accuracies of a metric log; its other lines, nearly all, are only looked through.
RunCurves readAccuracies(const std::filesystem::path &file)
{
    RunCurves curves;
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return curves;
    const auto take = [&curves](std::string_view line, std::size_t) {
        if (line.find("\"accuracy/") == std::string_view::npos)
            return;
        const auto json = nlohmann::json::parse(line, nullptr, false);
        if (!json.is_object() || !json.value("value", nlohmann::json()).is_number())
            return;
        const Metric metric {json.value("step", 0),
                             json.value("split", std::string()),
                             json.value("name", std::string()),
                             json.value("value", 0.0),
                             0,
                             json.value("segment", 0)};
        curves.append(std::span(&metric, 1));
    };
    forEachLine(file, take, true);
    return curves;
}

void fill(RunOverview &run)
{
    const RunReader reader(run.directory);
    run.status = reader.status();
    const RunFacts facts = readFacts(run.directory);
    run.name = run.experiment = facts.config.name;
    run.student = describeStudent(facts.config);
    run.source = describeSource(facts.config);
    for (const FormatConfig &format : facts.config.formats)
        run.formats.emplace_back(std::string(toText(format.format)), format.weight);
    const std::vector<int> checkpoints = reader.checkpoints();
    if (!checkpoints.empty())
        run.lastCheckpoint = checkpoints.back();
    const RunCurves curves = readAccuracies(reader.metricsFile());
    takeValidation(run, accuracyCurve(curves), facts);
    takeTest(run, readReport(reader.report()));
}

void takeMarks(std::vector<RunOverview> &runs, const std::filesystem::path &workspace)
{
    std::map<std::string, RunMark> marks;
    try {
        marks = RunShelf(workspace).marks();
    } catch (const Error &) {
        marks.clear(); // said where the workspace is opened; the runs are there all the same
    }
    for (RunOverview &run : runs) {
        const auto found = marks.find(run.id);
        const RunMark mark = found == marks.end() ? RunMark() : found->second;
        run.name = mark.name.empty() ? run.experiment : mark.name;
        run.group = mark.group;
        run.isArchived = mark.isArchived;
    }
}

/// Those that the workspace keeps, then those of `known`, then new ones.
void takeSeries(std::vector<RunOverview> &runs, const std::filesystem::path &workspace,
                const std::vector<RunOverview> &known, HueKeeping keeping)
{
    const RunHues hues(workspace);
    RunSeries series;
    bool canKeep = keeping == HueKeeping::Kept;
    try {
        series = hues.kept();
    } catch (const Error &) {
        canKeep = false;
    }
    const RunSeries kept = series;
    for (const RunOverview &run : known)
        series.emplace(run.id, run.series);
    std::vector<std::string> ids;
    for (auto run = runs.rbegin(); run != runs.rend(); ++run)
        ids.push_back(run->id);
    giveSeries(series, ids);
    RunSeries given;
    for (RunOverview &run : runs) {
        run.series = series.at(run.id);
        if (!kept.contains(run.id))
            given.emplace(run.id, run.series);
    }
    if (!canKeep || given.empty())
        return;
    try {
        hues.keep(given);
    } catch (const Error &) {
        return; // a full disk is said where it matters; they hold for now
    }
}

} // namespace

Accuracy accuracyOf(const std::string &name, double share, std::size_t n)
{
    const double right = std::clamp(std::round(share * double(n) * 10) / 10, 0.0, double(n));
    const Proportion proportion = wilson(right, n);
    return {name, name, right, n, share, proportion.low, proportion.high};
}

RunOverview readOverview(const std::filesystem::path &directory)
{
    RunOverview run;
    run.directory = directory;
    run.id = runIdOf(directory);
    run.changedAt = changeTime(directory);
    try {
        fill(run);
    } catch (const std::exception &error) {
        run.name = run.experiment = directory.filename().string();
        run.problem = error.what();
    }
    return run;
}

std::vector<RunOverview> readOverviews(const std::filesystem::path &runs, const std::vector<RunOverview> &known)
{
    std::vector<RunOverview> found;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(runs, error)) {
        if (!std::filesystem::exists(entry.path() / "FORMAT", error))
            continue;
        const auto isIt = [&entry](const RunOverview &run) { return run.directory == entry.path(); };
        const auto old = std::find_if(known.begin(), known.end(), isIt);
        const bool isSettled = old != known.end() && old->changedAt == changeTime(entry.path())
                               && (old->status.state == RunState::Finished || old->status.state == RunState::Failed
                                   || old->status.state == RunState::Stopped);
        found.push_back(isSettled ? *old : readOverview(entry.path()));
    }
    std::sort(found.begin(), found.end(), [](const RunOverview &a, const RunOverview &b) {
        return a.directory.filename().string() > b.directory.filename().string();
    });
    return found;
}

std::vector<RunOverview> readShelvedOverviews(const std::filesystem::path &workspace,
                                              const std::vector<RunOverview> &known, HueKeeping hues)
{
    std::vector<RunOverview> runs = readOverviews(workspace / "runs", known);
    takeMarks(runs, workspace);
    takeSeries(runs, workspace, known, hues);
    return runs;
}

int nextSeries(const std::vector<RunOverview> &runs)
{
    std::vector<int> taken;
    for (const RunOverview &run : runs)
        taken.push_back(run.series);
    return leastUsedSeries(taken);
}

} // namespace retort
