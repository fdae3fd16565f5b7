#include "core/answers/vote_names.h"
#include "core/config/choices.h"
#include "core/evaluation/failure_reason.h"
#include "core/formats/path_name.h"
#include "core/jobs/problem_reader.h"
#include "core/jobs/run_facts.h"

#include <algorithm>

namespace retort {

namespace {

/// Where any of the words stands in the text, in order, overlaps left out.
std::vector<TextSpan> hitsOf(const std::string &text, const std::vector<std::string> &words)
{
    std::vector<TextSpan> spans;
    for (const std::string &word : words) {
        const std::vector<TextSpan> found = findAll(text, word);
        spans.insert(spans.end(), found.begin(), found.end());
    }
    std::ranges::sort(spans, {}, &TextSpan::begin);
    std::vector<TextSpan> apart;
    for (const TextSpan &span : spans) {
        if (apart.empty() || span.begin >= apart.back().end)
            apart.push_back(span);
    }
    return apart;
}

std::vector<std::string> tagsOf(const Annotation &annotation, const std::map<int, std::string> &names)
{
    std::vector<std::string> tags;
    for (int tag = 1; tag <= 9; ++tag) {
        if (!annotation.has(tag))
            continue;
        const auto name = names.find(tag);
        tags.push_back(name == names.end() ? "tag " + std::to_string(tag) : name->second);
    }
    return tags;
}

/// Of the kind that is shown; nothing where today's rules would suggest another.
std::string reasonFor(const ProblemView &view, const Prediction &prediction)
{
    Problem problem;
    problem.id = view.id;
    problem.question = view.question;
    problem.goldSteps = view.goldSteps;
    problem.equation = view.goldEquation;
    problem.gold = parseAnswer(view.gold).value_or(Answer {AnswerKind::Text, 0, view.gold});
    const FailureSuggestion suggestion = explainFailure(problem, prediction);
    return suggestion.kind == view.failure ? suggestion.reason : std::string();
}

} // namespace

RunShown readRunShown(RunShown run)
{
    const RunFacts facts = readFacts(run.directory);
    run.voteRule = toText(facts.config.evaluation.vote.rule);
    run.tieRule = tieName(facts.config.evaluation.vote);
    run.hasParts = facts.config.students.has_value();
    for (const TeacherAccuracy &teacher : facts.teachersOnValidation) {
        if (teacher.isSynthetic)
            run.syntheticTeachers.insert(teacher.accuracy.name);
    }
    if (facts.hasSyntheticData)
        run.syntheticTeachers.insert("synthetic");
    return run;
}

ProblemView viewOf(const OpenProblem &problem, const IndexedSet &set, const RunShown &run,
                   const std::map<int, std::string> &tagNames, const std::vector<std::string> &words)
{
    ProblemView view = viewOf(problem.whole, run.name, run.series);
    for (ProblemSource &source : view.sources) {
        source.isSynthetic = source.isTeacher && run.syntheticTeachers.contains(source.name);
        const PathName name = readPathName(source.pathName());
        source.isInTurns =
            !source.isTeacher && run.hasParts && name.run.empty() && source.path.format == toText(FormatKind::Socratic);
    }
    view.shownId = problem.shownId;
    view.hits = hitsOf(view.question, words);
    if (problem.data) {
        view.goldSteps = problem.data->goldSteps;
        view.goldEquation = problem.data->equation;
        if (view.gold.empty())
            view.gold = problem.data->gold.text;
    }
    view.voteRule = run.voteRule;
    view.tieRule = run.tieRule;
    view.failure = problem.annotation.failure.value_or(problem.suggestedFailure);
    view.isFailureChosen = problem.annotation.failure.has_value();
    view.failureReason = reasonFor(view, problem.whole.student);
    view.tags = tagsOf(problem.annotation, tagNames);
    view.note = problem.annotation.note;
    for (const ProblemAtStep &at : problem.history) {
        if (at.set == set.name)
            view.checkpoint = int(view.checkpoints.size());
        view.checkpoints.push_back({at.step, at.set, at.verdict});
    }
    return view;
}

} // namespace retort
