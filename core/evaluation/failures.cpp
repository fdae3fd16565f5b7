#include "core/evaluation/failures.h"

#include "core/evaluation/calculator_notes.h"
#include "core/evaluation/scoring.h"
#include "core/evaluation/step_sources.h"
#include "core/evaluation/step_text.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

struct KindOfError
{
    std::string_view type; // of the exception
    std::string_view kind;
};

constexpr std::array<KindOfError, 6> kKindsOfError {{{"SyntaxError", "program_syntax"},
                                                     {"IndentationError", "program_syntax"},
                                                     {"TabError", "program_syntax"},
                                                     {"NameError", "program_name"},
                                                     {"UnboundLocalError", "program_name"},
                                                     {"MemoryError", "program_memory"}}};

bool anyEquationFails(std::string_view text)
{
    const std::vector<CheckedEquation> equations = readableEquations(text);
    return std::any_of(equations.begin(), equations.end(), [](const CheckedEquation &e) { return !e.holds; });
}

/// The first step with one, from 1; 0: none.
int slipIn(const std::vector<std::string> &steps)
{
    const auto wrong = std::find_if(steps.begin(), steps.end(), anyEquationFails);
    return wrong == steps.end() ? 0 : int(wrong - steps.begin()) + 1;
}

/// The text computes the gold value, yet another one was read.
bool computesGold(const Problem &problem, std::string_view text, const Tolerance &tolerance)
{
    const std::vector<CheckedEquation> equations = readableEquations(text);
    return problem.gold.kind == AnswerKind::Number && !equations.empty()
           && equalAnswers(numberAnswer(equations.back().computed), problem.gold, tolerance);
}

std::string_view failureOfPath(const Problem &problem, const PathPrediction &path, const Tolerance &tolerance)
{
    if (path.finish == "limit")
        return "cut_off";
    const bool isProgram = path.format == toText(FormatKind::Pot);
    if (!path.answer)
        return isProgram ? kindOfProgramError(path.error) : "no_answer";
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
        {"no_answer", "No answer"},
        {"cut_off", "Cut off"},
        {"read_wrongly", "Read wrongly"},
        {"arithmetic", "Slip in arithmetic"},
        {"wrong_plan", "Wrong plan"},
        {"missing_step", "Lacks a step"},
        {"extra_step", "Adds a step"},
        {"program_syntax", "Syntax error"},
        {"program_name", "Undefined name"},
        {"program_runtime", "Error while running"},
        {"program_no_value", "No value"},
        {"program_memory", "Out of memory"},
        {"program_refused", "Refused call"},
        {"program_error", "Program error"},
        {"timeout", "Timeout"},
        {kWrongReasoning, "Right, wrong reasoning"},
    };
    return kinds;
}

std::string_view kindOfProgramError(std::string_view error)
{
    if (error.starts_with("timeout"))
        return "timeout";
    if (error.starts_with("out of memory"))
        return "program_memory";
    if (error.starts_with("refused"))
        return "program_refused";
    const std::string type = readProgramFault(error).type;
    for (const KindOfError &known : kKindsOfError)
        if (type == known.type)
            return known.kind;
    return type.empty() ? "program_no_value" : "program_runtime";
}

const PathPrediction *pathBehindVote(const Prediction &prediction)
{
    for (const PathPrediction &path : prediction.paths)
        if (prediction.vote && path.answer == prediction.vote)
            return &path;
    return prediction.paths.empty() ? nullptr : &prediction.paths.front();
}

std::string_view suggestFailure(const Problem &problem, const Prediction &prediction, const Tolerance &tolerance)
{
    const PathPrediction *path = prediction.verdict == "right" ? nullptr : pathBehindVote(prediction);
    return path ? failureOfPath(problem, *path, tolerance) : std::string_view();
}

int firstSlip(const Prediction &prediction)
{
    int slip = 0;
    for (const PathPrediction &path : prediction.paths) {
        if (path.format == toText(FormatKind::Pot))
            continue;
        const int step = slipIn(path.steps.empty() ? stepsOfPath(path) : path.steps);
        if (prediction.vote && path.answer == prediction.vote)
            return step;
        if (slip == 0)
            slip = step;
    }
    // What the vote did not follow says nothing about a right answer.
    return prediction.verdict == "right" ? 0 : slip;
}

} // namespace retort
