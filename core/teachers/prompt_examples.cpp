#include "core/teachers/prompt_examples.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/formats/format.h"

#include <algorithm>
#include <map>
#include <optional>

namespace retort {

namespace {

using RationaleByProblem = std::map<std::string, const Rationale *>;

/// The first right one of each problem.
RationaleByProblem rightOnes(const Dataset &dataset, FormatKind format)
{
    RationaleByProblem found;
    for (const Rationale &rationale : dataset.rationales)
        if (rationale.format == format && rationale.verdict == Verdict::Right)
            found.emplace(rationale.problemId, &rationale);
    return found;
}

/// The text without its answer sentence, which the prompt adds in its own words.
std::string reasoningOf(const Rationale &rationale)
{
    const Format &format = formatOf(rationale.format);
    const ParsedRationale parsed = format.parse(rationale.text, format.preset("retort").value(), {});
    return format.runsProgram() ? parsed.program : format.write(parsed.steps);
}

bool hasFittingSteps(const Problem &problem, FormatKind format)
{
    const bool hasQuestions = !problem.goldSteps.empty() && !problem.goldSteps.front().question.empty();
    return !problem.goldSteps.empty()
           && (format == FormatKind::Cot ? !hasQuestions : format == FormatKind::Socratic && hasQuestions);
}

std::optional<PromptExample> exampleOf(const Problem &problem, FormatKind format, const RationaleByProblem &rationales)
{
    if (format == FormatKind::Answer)
        return PromptExample {problem.question, {}, problem.gold.text};
    const auto rationale = rationales.find(problem.id);
    if (rationale != rationales.end())
        return PromptExample {problem.question, reasoningOf(*rationale->second), problem.gold.text};
    if (hasFittingSteps(problem, format))
        return PromptExample {problem.question, formatOf(format).write(problem.goldSteps), problem.gold.text};
    return std::nullopt;
}

} // namespace

std::vector<PromptExample> DrawnExamples::forProblem(const std::string &problemId) const
{
    std::vector<PromptExample> chosen;
    for (std::size_t i = 0; i < examples.size() && chosen.size() < wanted; ++i)
        if (problemIds[i] != problemId)
            chosen.push_back(examples[i]);
    return chosen;
}

DrawnExamples drawExamples(const Dataset &dataset, FormatKind format, std::size_t count, std::uint64_t seed)
{
    DrawnExamples drawn;
    drawn.wanted = count;
    if (count == 0)
        return drawn;
    const RationaleByProblem rationales = rightOnes(dataset, format);
    const bool hasTrain = std::ranges::count(dataset.problems, "train", &Problem::split) > 0;
    std::vector<std::pair<std::string, PromptExample>> candidates;
    for (const Problem &problem : dataset.problems)
        if (const auto example = exampleOf(problem, format, rationales);
            example && (!hasTrain || problem.split == "train"))
            candidates.emplace_back(problem.id, *example);
    if (candidates.size() <= count)
        throw Error(dataset.name + ": has " + std::to_string(candidates.size()) + " training problems with a verified "
                    + std::string(toText(format)) + " rationale, too few to draw " + std::to_string(count)
                    + " examples; write examples into the prompt's file, or ask for fewer");
    std::ranges::sort(candidates, {}, [](const auto &candidate) { return candidate.first; });
    Random random({seed, keyOf(toText(format))});
    random.shuffle(candidates);
    for (std::size_t i = 0; i <= count; ++i) {
        drawn.problemIds.push_back(candidates[i].first);
        drawn.examples.push_back(candidates[i].second);
    }
    return drawn;
}

DrawnExamples chosenExamples(const Dataset &dataset, FormatKind format, const std::vector<std::string> &ids)
{
    DrawnExamples chosen;
    chosen.wanted = ids.size();
    const RationaleByProblem rationales = rightOnes(dataset, format);
    for (const std::string &id : ids) {
        const auto problem =
            std::ranges::find_if(dataset.problems, [&id](const Problem &p) { return p.id == id || p.sourceId == id; });
        if (problem == dataset.problems.end())
            throw Error(dataset.name + ": has no problem \"" + id + "\" for an example");
        const auto example = exampleOf(*problem, format, rationales);
        if (!example)
            throw Error(dataset.name + ": problem \"" + id + "\" has no verified " + std::string(toText(format))
                        + " rationale to show as an example");
        chosen.problemIds.push_back(problem->id);
        chosen.examples.push_back(*example);
    }
    return chosen;
}

} // namespace retort
