#include "core/jobs/problem_view.h"

#include "core/base/text.h"
#include "core/formats/path_name.h"

#include <map>
#include <utility>

namespace retort {

namespace {

/// Samples count within their path: a path with a calculator is another one.
void numberSources(std::vector<ProblemSource> &sources)
{
    std::map<std::string, int> counts;
    for (ProblemSource &source : sources)
        source.number = counts[(source.isTeacher ? source.name : source.otherRun) + '\n' + source.pathName()]++;
}

} // namespace

std::string ProblemSource::pathName() const
{
    return nameOfPath(path.format, path.variant);
}

std::string faultOf(const PathPrediction &path, int place)
{
    if (place < 1 || std::size_t(place) > path.faults.size())
        return {};
    const std::string &fault = path.faults[std::size_t(place) - 1];
    return fault == "right" ? std::string() : replacedAll(fault, "_", " ");
}

std::string titleOf(const ProblemSource &source)
{
    return titleOfPath(source.pathName()) + (source.number > 0 ? " " + std::to_string(source.number + 1) : "");
}

ProblemView viewOf(WholeProblem problem, const std::string &run, int series)
{
    ProblemView view;
    view.run = run;
    view.series = series;
    Prediction &student = problem.student;
    view.id = std::move(student.id);
    view.question = std::move(student.question);
    view.gold = std::move(student.gold);
    for (PathPrediction &path : problem.teachers) {
        const std::string teacher = path.source;
        view.sources.push_back({teacher, std::move(path), true, false, series});
    }
    for (PathPrediction &path : student.paths)
        view.sources.push_back({run, std::move(path), false, false, series});
    numberSources(view.sources);
    view.vote = std::move(student.vote);
    view.tie = student.tie;
    view.verdict = std::move(student.verdict);
    view.failure = std::move(student.failure);
    return view;
}

void addOtherRun(ProblemView &view, const OtherRun &run, std::vector<PathPrediction> paths)
{
    for (PathPrediction &path : paths) {
        view.sources.push_back({run.name, std::move(path), false, false, run.series});
        view.sources.back().otherRun = run.folder;
    }
    numberSources(view.sources);
}

} // namespace retort
