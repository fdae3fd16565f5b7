#include "app/cli/eval_shots.h"

#include "core/answers/reading.h"
#include "core/base/error.h"
#include "core/formats/templates.h"
#include "core/teachers/prompt_examples.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kQuestionSlot = "{question}";

/// What a student writes that goes on with a next question: "\nQuestion:".
std::string nextQuestion(const FormatTemplate &layout)
{
    std::string lead = layout.prompt.substr(0, layout.prompt.find(kQuestionSlot));
    while (!lead.empty() && lead.back() == ' ')
        lead.pop_back();
    return lead.empty() ? "\n\n" : "\n" + lead;
}

void endAtNextQuestion(FormatTemplate &layout)
{
    const std::string stop = nextQuestion(layout);
    if (std::ranges::find(layout.stop, stop) == layout.stop.end())
        layout.stop.push_back(stop);
}

/// Rationales of a file carry no verdict: right is who states or gives the gold answer, as recorded or as read.
void judgeByGold(Dataset &examples)
{
    std::map<std::string, const Problem *> problems;
    for (const Problem &problem : examples.problems)
        problems.emplace(problem.id, &problem);
    for (Rationale &rationale : examples.rationales) {
        const auto problem = problems.find(rationale.problemId);
        if (rationale.verdict != Verdict::Unchecked || problem == problems.end() || !rationale.answer)
            continue;
        const bool isRight = equalAnswers(*rationale.answer, problem->second->gold);
        rationale.verdict = isRight ? Verdict::Right : Verdict::Wrong;
    }
}

std::string shotsText(const FormatTemplate &layout, const std::vector<PromptExample> &examples, std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(count, examples.size()); ++i) {
        const PromptExample &example = examples[i];
        text += makePrompt(layout, example.question) + makeTarget(layout, example.rationale, example.answer).text
                + "\n\n";
    }
    if (text.find(kQuestionSlot) != std::string::npos)
        throw Error("--shots: an example holds \"{question}\", which would be replaced; choose others with --shots-seed");
    return text;
}

} // namespace

void addMissingFormats(StudentFormats &formats, const std::vector<PathConfig> &paths, const std::string &preset)
{
    for (const PathConfig &path : paths) {
        if (!path.from.empty() || formats.contains(path.format))
            continue;
        const auto layout = presetTemplate(preset, path.format);
        if (!layout)
            throw UsageError("--preset " + preset + ": has no template for the format "
                             + std::string(toText(path.format)));
        StudentFormat &added = formats[path.format];
        added.layout = *layout;
        endAtNextQuestion(added.layout);
    }
}

void putExamplesBefore(StudentFormats &formats, const std::vector<PathConfig> &paths, Dataset examples,
                       const std::set<std::string> &answered, const ShotOptions &options)
{
    if (options.count == 0)
        return;
    std::erase_if(examples.problems, [&](const Problem &problem) { return answered.contains(problem.id); });
    judgeByGold(examples);
    std::set<FormatKind> done;
    for (const PathConfig &path : paths) {
        if (!path.from.empty() || !done.insert(path.format).second)
            continue;
        FormatTemplate &layout = formats.at(path.format).layout;
        const DrawnExamples drawn = drawExamples(examples, path.format, options.count, options.seed);
        const std::string shots = shotsText(layout, drawn.examples, options.count);
        endAtNextQuestion(layout);
        layout.prompt = shots + layout.prompt;
    }
}

} // namespace retort
