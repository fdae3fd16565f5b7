#include "app/cli/eval_parts.h"

#include "core/base/error.h"
#include "core/store/trained_students.h"

#include <algorithm>
#include <string>

namespace retort {

std::optional<int> stepOfParts(const std::filesystem::path &target, int checkpoint)
{
    if (!std::filesystem::exists(target / "FORMAT"))
        return std::nullopt;
    const RunReader run(target);
    const std::vector<int> steps = run.checkpoints();
    if (steps.empty() || checkpointParts(run, steps.back()).empty())
        return std::nullopt;
    if (checkpoint < 0)
        return steps.back();
    if (std::ranges::find(steps, checkpoint) == steps.end())
        throw UsageError(target.string() + ": has no checkpoint of step " + std::to_string(checkpoint)
                         + "; its last is " + std::to_string(steps.back()));
    return checkpoint;
}

std::vector<Prediction> answerWithParts(const std::filesystem::path &run, int step,
                                        const std::vector<Problem> &problems, SocraticAnswering options,
                                        ScoringRules rules, const StopToken &stop)
{
    for (const PathConfig &path : options.paths)
        if (path.format != FormatKind::Socratic && path.from.empty())
            throw UsageError("--paths " + std::string(toText(path.format))
                             + ": decomposer and solver answer in the format socratic alone; "
                             + std::string(toText(path.format)) + "=RUN_OR_FILE takes another run's texts");
    OpenedParts parts = openParts(RunReader(run), step);
    options.socratic = parts.socratic;
    options.questions = recordedQuestions(options.socratic.questionsFrom, problems, {});
    if (options.socratic.questionsFrom != QuestionsFrom::Student && options.questions.empty())
        throw Error(run.string() + ": its sub-questions come from "
                    + (options.socratic.questionsFrom == QuestionsFrom::Gold ? "gold steps" : "a teacher")
                    + ", and these problems have none");
    rules.layouts.insert_or_assign(FormatKind::Socratic, formatOf(FormatKind::Socratic).preset("retort").value());
    return answerInTurns(parts.students(), problems, options, rules, stop);
}

} // namespace retort
