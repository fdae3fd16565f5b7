#include "core/experiment/examples.h"

#include "core/base/text.h"
#include "core/data/facts.h"
#include "core/formats/answer_sentence.h"
#include "core/formats/templates.h"

#include <algorithm>
#include <unordered_map>

namespace retort {

namespace {

std::unordered_map<std::string, const Problem *> byId(const std::vector<Problem> &problems)
{
    std::unordered_map<std::string, const Problem *> index;
    for (const Problem &problem : problems)
        index.emplace(problem.id, &problem);
    return index;
}

/// What stands for {rationale}: the program, the sub-questions written anew, or the text without its answer sentence.
std::string rationaleText(const Rationale &rationale, const FormatTemplate &layout)
{
    const Format &format = formatOf(rationale.format);
    if (rationale.format == FormatKind::Answer)
        return {};
    if (rationale.format == FormatKind::Cot)
        return std::string(trimmed(withoutAnswerSentence(rationale.text, layout.answerTrigger)));
    const ParsedRationale parsed = format.parse(rationale.text, layout, {});
    return format.runsProgram() ? std::string(trimmed(parsed.program)) : format.write(parsed.steps);
}

/// The equation stands where an answer would.
ExampleText equationText(const Problem &problem, const Rationale &rationale, const FormatTemplate &layout)
{
    FormatTemplate own = layout;
    own.target = replacedAll(layout.target, "{equation}", "{answer}");
    return {makePrompt(layout, shownQuestion(problem)), makeTarget(own, {}, rationale.text)};
}

/// Index of the first target token that ends behind the answer's first byte: it may begin before that byte only when
/// one token spans both.
int answerToken(const Tokenizer &tokenizer, const std::vector<int> &target, const TargetText &text)
{
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < target.size(); ++i) {
        bytes += tokenizer.decode({&target[i], 1}).size();
        if (bytes > text.answerBegin)
            return static_cast<int>(i);
    }
    return static_cast<int>(target.size());
}

class Encoder
{
public:
    Encoder(const RunConfig &config, const Tokenizer &tokenizer, int contextLength, PromptReader reader)
        : m_config(config), m_tokenizer(tokenizer), m_contextLength(contextLength), m_reader(reader)
    {
        for (const FormatConfig &format : config.formats)
            m_result.formats.push_back({.format = format.format});
    }

    void add(const Problem &problem, const Rationale &rationale, const FormatTemplate &layout)
    {
        take(encodeExample(problem, rationale, layout, m_tokenizer, m_reader), problem, rationale);
    }

    EncodedExamples result() { return std::move(m_result); }

private:
    void take(TokenExample example, const Problem &problem, const Rationale &rationale)
    {
        const auto format = std::find_if(m_config.formats.begin(), m_config.formats.end(),
                                         [&](const FormatConfig &f) { return f.format == example.format; });
        EncodedExamples::Format &counts = m_result.formats[static_cast<std::size_t>(format - m_config.formats.begin())];
        const int targetLength = static_cast<int>(example.tokens.size()) - example.promptLength;
        if (isTooLong(*format, m_contextLength, example.promptLength, targetLength)) {
            leaveOut(counts, example, problem, rationale);
            return;
        }
        ++counts.examples;
        counts.targetTokens += static_cast<std::size_t>(targetLength);
        counts.longestPrompt = std::max(counts.longestPrompt, example.promptLength);
        counts.longestTarget = std::max(counts.longestTarget, targetLength);
        m_result.examples.push_back(std::move(example));
    }

    void leaveOut(EncodedExamples::Format &counts, const TokenExample &example, const Problem &problem,
                  const Rationale &rationale)
    {
        const std::string message =
            "problem " + problem.id + ", " + std::string(toText(rationale.format)) + ": "
            + std::to_string(example.promptLength) + " prompt and "
            + std::to_string(example.tokens.size() - static_cast<std::size_t>(example.promptLength))
            + " target tokens are too long (context " + std::to_string(m_contextLength) + ")";
        if (m_config.training.overlong == OverlongRule::Error)
            throw Error("training.overlong is error: " + message + "; raise the limits or set overlong: drop");
        ++counts.overlong;
        m_result.overlong.push_back({{rationale.teacher, 0, 0}, message});
    }

    const RunConfig &m_config;
    const Tokenizer &m_tokenizer;
    int m_contextLength;
    PromptReader m_reader;
    EncodedExamples m_result;
};

} // namespace

ExampleText exampleText(const Problem &problem, const Rationale &rationale, const FormatTemplate &layout)
{
    if (rationale.format == FormatKind::Answer && asksForEquation(layout.target))
        return equationText(problem, rationale, layout);
    const std::string answer = rationale.answer ? rationale.answer->text : problem.gold.text;
    return {makePrompt(layout, shownQuestion(problem)),
            makeTarget(layout, rationaleText(rationale, layout), answer, trimmed(rationale.text))};
}

PromptReader promptReaderOf(const ModelConfig &student)
{
    return student.isEncoderDecoder() ? PromptReader::Encoder : PromptReader::Decoder;
}

std::vector<int> promptTokens(const Tokenizer &tokenizer, std::string_view prompt, PromptReader reader)
{
    std::vector<int> tokens = tokenizer.encodeWithSpecialTokens(prompt);
    if (reader == PromptReader::Decoder && !tokens.empty() && tokens.back() == tokenizer.endId())
        tokens.pop_back(); // the text goes on
    return tokens;
}

TokenExample encodeExample(const Problem &problem, const Rationale &rationale, const FormatTemplate &layout,
                           const Tokenizer &tokenizer, PromptReader reader)
{
    const ExampleText text = exampleText(problem, rationale, layout);
    TokenExample example;
    example.problemId = problem.id;
    example.format = rationale.format;
    example.tokens = promptTokens(tokenizer, text.prompt, reader);
    example.promptLength = static_cast<int>(example.tokens.size());
    const std::vector<int> target = tokenizer.encode(text.target.text);
    example.answerBegin = example.promptLength + answerToken(tokenizer, target, text.target);
    example.tokens.insert(example.tokens.end(), target.begin(), target.end());
    example.tokens.push_back(tokenizer.endId());
    return example;
}

bool isTooLong(const FormatConfig &format, int contextLength, int promptTokens, int targetTokens)
{
    return promptTokens + targetTokens > contextLength
           || (format.maxPromptTokens > 0 && promptTokens > format.maxPromptTokens)
           || (format.maxTargetTokens > 0 && targetTokens > format.maxTargetTokens);
}

std::vector<std::string> textsOf(const std::vector<Problem> &problems, const std::vector<Rationale> &rationales,
                                 const std::map<FormatKind, FormatTemplate> &layouts)
{
    const auto problemOf = byId(problems);
    std::vector<std::string> texts;
    for (const Rationale &rationale : rationales) {
        const ExampleText text =
            exampleText(*problemOf.at(rationale.problemId), rationale, layouts.at(rationale.format));
        texts.push_back(text.prompt);
        texts.push_back(text.target.text);
    }
    return texts;
}

EncodedExamples encodeExamples(const std::vector<Problem> &problems, const std::vector<Rationale> &rationales,
                               const std::map<FormatKind, FormatTemplate> &layouts, const RunConfig &config,
                               const Tokenizer &tokenizer, int contextLength, PromptReader reader)
{
    const auto problemOf = byId(problems);
    Encoder encoder(config, tokenizer, contextLength, reader);
    for (const Rationale &rationale : rationales)
        encoder.add(*problemOf.at(rationale.problemId), rationale, layouts.at(rationale.format));
    return encoder.result();
}

} // namespace retort
