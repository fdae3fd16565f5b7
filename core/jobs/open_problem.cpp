#include "core/jobs/open_problem.h"

#include "core/answers/reading.h"
#include "core/base/error.h"
#include "core/jobs/problem_reader.h"
#include "core/jobs/text_hits.h"

#include <optional>
#include <utility>

namespace retort {

namespace {

/// Columns of another run, where it answered the problem. One that is damaged or has changed since it was read has
/// none: the shown run's answers are read all the same.
void addBeside(ProblemView &view, const PredictionIndex &index, const RunBeside &run)
{
    try {
        for (const ProblemAtStep &at : index.history(run.set, view.id)) {
            if (at.set != run.set.name)
                continue;
            addOtherRun(view, {run.set.directory.filename().string(), run.name, run.series},
                        index.whole(run.set, at.id).student.paths);
            return;
        }
    } catch (const Error &) {
        return;
    }
}

} // namespace

OpenProblem openedOf(const PredictionIndex &index, const IndexedSet &set, std::int64_t id, const RunShown &run)
{
    WholeProblem whole = index.whole(set, id);
    const std::optional<Problem> data = index.dataOf(whole.student.id);
    OpenProblem problem;
    problem.id = id;
    problem.problemId = whole.student.id;
    problem.shownId = data && !data->sourceId.empty() ? data->sourceId : problem.problemId;
    problem.suggestedFailure = judgeForIndex(whole.student).failure; // looks through all its steps
    Problem known = data.value_or(Problem {});
    if (!whole.student.gold.empty() || !data)
        known.gold = parseAnswer(whole.student.gold).value_or(Answer {AnswerKind::Text, 0, whole.student.gold});
    known.question = whole.student.question;
    problem.explained = explainFailure(known, whole.student);
    ProblemView &view = problem.view;
    view = viewOf(std::move(whole), run.name, run.series);
    for (const RunBeside &beside : run.beside)
        addBeside(view, index, beside);
    view.shownId = problem.shownId;
    view.goldSteps = std::move(known.goldSteps);
    view.goldEquation = std::move(known.equation);
    if (view.gold.empty())
        view.gold = std::move(known.gold.text);
    problem.steps = readSteps(view, {});
    return problem;
}

OpenProblem openedOf(const PredictionIndex &index, const Annotations &annotations, const IndexedSet &set,
                     std::int64_t id, const RunShown &run, const std::vector<std::string> &searched)
{
    OpenProblem problem = openedOf(index, set, id, run);
    problem.steps.searched = searched;
    findHits(problem.view, problem.steps);
    problem.history = index.history(set, problem.problemId);
    for (const ProblemAtStep &at : problem.history) {
        if (at.set == set.name)
            problem.view.checkpoint = int(problem.view.checkpoints.size());
        problem.view.checkpoints.push_back({at.step, at.set, at.verdict});
    }
    problem.annotation = annotations.get({set.runId, set.step, problem.problemId, {}});
    return problem;
}

} // namespace retort
