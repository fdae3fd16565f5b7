#include "core/experiment/socratic_examples.h"

#include "core/base/text.h"

#include <algorithm>
#include <unordered_map>

namespace retort {

namespace {

bool hasQuestions(const std::vector<Step> &steps)
{
    return !steps.empty() && std::ranges::none_of(steps, &std::string::empty, &Step::question);
}

/// As parts read and write them: one line each.
std::vector<Step> asPairs(std::vector<Step> steps, const Answer &gold)
{
    if (!hasQuestions(steps))
        return {};
    for (Step &step : steps)
        step = {asOneLine(step.text), asOneLine(step.question)};
    if (steps.back().text.empty())
        steps.back().text = gold.text;
    return steps;
}

std::vector<Step> stepsOf(const Rationale &rationale)
{
    const Format &format = formatOf(FormatKind::Socratic);
    return format.parse(rationale.text, format.preset("retort").value(), {}).steps;
}

std::vector<Step> firstOf(const std::vector<Step> &steps, std::size_t count)
{
    return {steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(count)};
}

PartText textOf(SocraticPart part, const std::string &context, std::string target)
{
    return {makePrompt(partTemplate(part), context), std::move(target)};
}

RowIssue overlongIssue(SocraticPart part, const TokenExample &example, int contextLength)
{
    const auto target = example.tokens.size() - static_cast<std::size_t>(example.promptLength);
    return {{},
            "problem " + example.problemId + ", " + std::string(toText(part)) + ": "
                + std::to_string(example.promptLength) + " prompt and " + std::to_string(target)
                + " target tokens are too long (context " + std::to_string(contextLength) + ")"};
}

void take(EncodedExamples &result, TokenExample example)
{
    EncodedExamples::Format &counts = result.formats.front();
    const int target = static_cast<int>(example.tokens.size()) - example.promptLength;
    ++counts.examples;
    counts.targetTokens += static_cast<std::size_t>(target);
    counts.longestPrompt = std::max(counts.longestPrompt, example.promptLength);
    counts.longestTarget = std::max(counts.longestTarget, target);
    result.examples.push_back(std::move(example));
}

} // namespace

std::vector<Step> goldPairs(const Problem &problem)
{
    return asPairs(problem.goldSteps, problem.gold);
}

std::vector<SocraticSteps> socraticSteps(const std::vector<Problem> &problems, const std::vector<Rationale> &rationales)
{
    std::unordered_map<std::string, const Problem *> byId;
    for (const Problem &problem : problems)
        byId.emplace(problem.id, &problem);
    std::vector<SocraticSteps> all;
    bool isTaught = false;
    const auto add = [&](const Problem &problem, std::vector<Step> steps) {
        if (!steps.empty())
            all.push_back({problem.id, problem.question, std::move(steps)});
    };
    for (const Rationale &rationale : rationales) {
        const auto found = byId.find(rationale.problemId);
        if (rationale.format != FormatKind::Socratic || found == byId.end())
            continue;
        isTaught = true;
        add(*found->second, asPairs(stepsOf(rationale), found->second->gold));
    }
    if (!isTaught)
        for (const Problem &problem : problems)
            add(problem, goldPairs(problem));
    return all;
}

std::vector<PartText> partTexts(SocraticPart part, const SocraticSteps &example, Guidance guidance)
{
    const std::vector<Step> &steps = example.steps;
    const std::string plan = guidanceOf(steps, guidance);
    std::vector<PartText> texts;
    if (part == SocraticPart::Guide)
        return plan.empty() ? texts : std::vector<PartText> {textOf(part, example.question, plan)};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::vector<Step> before = firstOf(steps, i);
        if (part == SocraticPart::Decomposer)
            texts.push_back(textOf(part, decomposerContext(example.question, plan, before), steps[i].question));
        else if (!steps[i].text.empty())
            texts.push_back(textOf(part, solverContext(example.question, before, steps[i].question), steps[i].text));
    }
    if (part == SocraticPart::Decomposer)
        texts.push_back(textOf(part, decomposerContext(example.question, plan, steps), std::string(kNoMoreQuestions)));
    return texts;
}

std::vector<PartExample> partExamples(SocraticPart part, const std::vector<SocraticSteps> &all, Guidance guidance)
{
    std::vector<PartExample> examples;
    for (const SocraticSteps &steps : all)
        for (PartText &text : partTexts(part, steps, guidance))
            examples.push_back({steps.problemId, std::move(text)});
    return examples;
}

TokenExample encodePartText(const PartExample &part, const Tokenizer &tokenizer, PromptReader reader)
{
    TokenExample example;
    example.problemId = part.problemId;
    example.format = FormatKind::Socratic;
    example.tokens = promptTokens(tokenizer, part.text.prompt, reader);
    example.promptLength = static_cast<int>(example.tokens.size());
    const std::vector<int> target = tokenizer.encode(part.text.target);
    example.tokens.insert(example.tokens.end(), target.begin(), target.end());
    example.answerBegin = static_cast<int>(example.tokens.size()); // the end token
    example.tokens.push_back(tokenizer.endId());
    return example;
}

EncodedExamples encodePart(SocraticPart part, const std::vector<SocraticSteps> &all, const RunConfig &config,
                           const Tokenizer &tokenizer, int contextLength, PromptReader reader)
{
    const FormatConfig limits = config.formats.empty() ? FormatConfig {} : config.formats.front();
    EncodedExamples result;
    result.formats.push_back({.format = FormatKind::Socratic});
    for (const PartExample &text : partExamples(part, all, config.socratic.guidance)) {
        TokenExample example = encodePartText(text, tokenizer, reader);
        const int target = static_cast<int>(example.tokens.size()) - example.promptLength;
        if (!isTooLong(limits, contextLength, example.promptLength, target)) {
            take(result, std::move(example));
            continue;
        }
        ++result.formats.front().overlong;
        result.overlong.push_back(overlongIssue(part, example, contextLength));
        if (config.training.overlong == OverlongRule::Error)
            throw Error("training.overlong is error: " + result.overlong.back().message
                        + "; raise the limits or set overlong: drop");
    }
    return result;
}

std::vector<std::string> partVocabularyTexts(const std::vector<SocraticSteps> &all, Guidance guidance)
{
    std::vector<std::string> texts;
    for (const SocraticSteps &steps : all) {
        // The decomposer's last prompt holds the problem and every pair; the rest is what stands nowhere else.
        const std::vector<PartText> asked = partTexts(SocraticPart::Decomposer, steps, guidance);
        texts.push_back(asked.back().prompt);
        texts.push_back(asked.back().target);
        for (const PartText &plan : partTexts(SocraticPart::Guide, steps, guidance))
            texts.push_back(plan.target);
    }
    return texts;
}

} // namespace retort
