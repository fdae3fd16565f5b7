#include "core/jobs/open_problem.h"

#include "core/answers/reading.h"
#include "core/base/error.h"
#include "core/evaluation/step_sources.h"
#include "core/jobs/index_judgement.h"
#include "core/jobs/text_hits.h"

#include <algorithm>
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

/// Of the first teacher that is right in words: beside them a failure is explained where nobody knows gold steps.
std::vector<Step> stepsOfRightTeacher(const std::vector<PathPrediction> &teachers)
{
    const auto right = std::ranges::find_if(teachers, [](const PathPrediction &path) {
        return path.verdict == "right" && path.format != toText(FormatKind::Pot);
    });
    std::vector<Step> steps;
    if (right != teachers.end())
        for (std::string &step : stepsOfPath(*right))
            steps.push_back({std::move(step), {}});
    return steps;
}

/// What is no wrong plan is told by the text itself.
bool pointsAtAStep(const FailureSuggestion &suggestion, const std::string &kind)
{
    return suggestion.kind == kind && (kind != "wrong_plan" || suggestion.step > 0);
}

/// Why the answer is wrong. What was suggested as the run answered counts; a reason for another kind would mislead.
FailureSuggestion explained(Problem known, const WholeProblem &whole, const std::string &suggested)
{
    FailureSuggestion suggestion = explainFailure(known, whole.student);
    const bool isGoldUnknown = known.goldSteps.empty() && known.equation.empty();
    if (isGoldUnknown && !pointsAtAStep(suggestion, suggested)) {
        known.goldSteps = stepsOfRightTeacher(whole.teachers);
        const FailureSuggestion besideTeacher = explainFailure(known, whole.student);
        if (suggestion.kind != suggested || besideTeacher.kind == suggested)
            suggestion = besideTeacher;
    }
    if (suggestion.kind == suggested || suggested.empty())
        return suggestion;
    return {suggested, 0, "suggested as the run answered; what is at hand does not tell why"};
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
    problem.explained = explained(known, whole, problem.suggestedFailure);
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
