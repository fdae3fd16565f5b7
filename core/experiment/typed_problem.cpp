#include "core/experiment/typed_problem.h"

#include "core/base/error.h"
#include "core/data/problem.h"
#include "core/evaluation/scoring.h"

#include <utility>

namespace retort {

namespace {

constexpr const char *kPreset = "retort";

ProgramBatchRunner batchRunner(const SandboxRunner &runPrograms, const StopToken &stop)
{
    return [&runPrograms, stop](const std::vector<std::string> &programs) {
        if (programs.empty())
            return std::vector<ProgramResult>();
        if (!runPrograms)
            throw Error("programs cannot be run here: there is no sandbox");
        std::vector<ProgramRequest> requests;
        for (const std::string &program : programs)
            requests.push_back({.program = program});
        return runPrograms(requests, stop);
    };
}

} // namespace

FormatTemplate untrainedLayout(FormatKind format)
{
    return formatOf(format).preset(kPreset).value_or(FormatTemplate());
}

void readTypedAnswer(TypedAnswer &answer, const TypedProblem &problem, const FormatTemplate &layout,
                     const SandboxRunner &runPrograms, const StopToken &stop)
{
    answer.path.format = std::string(toText(problem.format));
    if (answer.path.finish == "stopped") {
        answer.path.error = "stopped";
        return;
    }
    ScoringRules rules;
    rules.layouts[problem.format] = layout;
    if (formatOf(problem.format).runsProgram())
        answer.program = formatOf(problem.format).parse(answer.path.text, layout, rules.reading).program;
    Problem asked;
    asked.question = problem.question;
    asked.gold = numberAnswer(0); // nobody knows it: the verdict is not shown
    std::vector<Prediction> predictions(1);
    predictions.front().paths.push_back(answer.path);
    try {
        scorePredictions({asked}, predictions, rules, batchRunner(runPrograms, stop));
        answer.path = std::move(predictions.front().paths.front());
    } catch (const Error &error) {
        answer.path.error = error.what();
    }
    answer.path.verdict.clear();
}

} // namespace retort
