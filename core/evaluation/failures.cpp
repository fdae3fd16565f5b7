#include "core/evaluation/failures.h"

#include "core/evaluation/scoring.h"

#include <algorithm>

namespace retort {

namespace {

bool anyEquationFails(std::string_view text)
{
    const std::vector<CheckedEquation> equations = checkEquations(text);
    return std::any_of(equations.begin(), equations.end(), [](const CheckedEquation &e) { return !e.holds; });
}

/// The text computes the gold value, yet another one was read.
bool computesGold(const Problem &problem, std::string_view text, const Tolerance &tolerance)
{
    const std::vector<CheckedEquation> equations = checkEquations(text);
    return problem.gold.kind == AnswerKind::Number && !equations.empty()
           && equalAnswers(numberAnswer(equations.back().computed), problem.gold, tolerance);
}

std::string_view failureOfPath(const Problem &problem, const PathPrediction &path, const Tolerance &tolerance)
{
    if (path.finish == "limit")
        return "cut_off";
    const bool isProgram = path.format == toText(FormatKind::Pot);
    if (!path.answer) {
        if (path.error.starts_with("timeout"))
            return "timeout";
        return isProgram ? "program_error" : "no_answer";
    }
    if (isProgram)
        return "wrong_plan";
    if (anyEquationFails(path.text))
        return "arithmetic";
    return computesGold(problem, path.text, tolerance) ? "read_wrongly" : "wrong_plan";
}

} // namespace

const std::vector<FailureKind> &failureKinds()
{
    static const std::vector<FailureKind> kinds {
        {"no_answer", "No answer"},       {"cut_off", "Cut off"},
        {"read_wrongly", "Read wrongly"}, {"arithmetic", "Slip in arithmetic"},
        {"wrong_plan", "Wrong plan"},     {"program_error", "Program error"},
        {"timeout", "Timeout"},           {kWrongReasoning, "Right, wrong reasoning"},
    };
    return kinds;
}

std::string_view suggestFailure(const Problem &problem, const Prediction &prediction, const Tolerance &tolerance)
{
    if (prediction.verdict == "right" || prediction.paths.empty())
        return {};
    for (const PathPrediction &path : prediction.paths)
        if (prediction.vote && path.answer == prediction.vote)
            return failureOfPath(problem, path, tolerance);
    return failureOfPath(problem, prediction.paths.front(), tolerance);
}

int firstSlip(const Prediction &prediction)
{
    int slip = 0;
    for (const PathPrediction &path : prediction.paths) {
        if (path.format == toText(FormatKind::Pot))
            continue;
        const auto wrong = std::find_if(path.steps.begin(), path.steps.end(), anyEquationFails);
        const int step = wrong == path.steps.end() ? 0 : int(wrong - path.steps.begin()) + 1;
        if (prediction.vote && path.answer == prediction.vote)
            return step;
        if (slip == 0)
            slip = step;
    }
    // What the vote did not follow says nothing about a right answer.
    return prediction.verdict == "right" ? 0 : slip;
}

} // namespace retort
