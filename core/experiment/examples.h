#pragma once

#include "core/config/run_config.h"
#include "core/models/model_config.h"
#include "core/data/problem.h"
#include "core/tokenizers/tokenizer.h"
#include "core/training/trainer.h"

#include <map>
#include <string>
#include <vector>

namespace retort {

/// Rationales as token examples, with what was left out because it is too long (METHODS.md section 1: never cut).
struct EncodedExamples
{
    std::vector<TokenExample> examples;
    struct Format
    {
        FormatKind format = FormatKind::Cot;
        std::size_t examples = 0;
        std::size_t overlong = 0;
        std::size_t targetTokens = 0;
        int longestPrompt = 0;
        int longestTarget = 0;
    };
    std::vector<Format> formats; // in the order of the experiment
    std::vector<RowIssue> overlong;
};

/// Prompt and target of one rationale, as the student will see them.
struct ExampleText
{
    std::string prompt;
    TargetText target;
};

[[nodiscard]] ExampleText exampleText(const Problem &problem, const Rationale &rationale, const FormatTemplate &layout);

/// Who reads a prompt: a decoder that goes on with it, or an encoder, for which it ends.
enum class PromptReader { Decoder, Encoder };

[[nodiscard]] PromptReader promptReaderOf(const ModelConfig &student);

/// A prompt as the student was pretrained to read one: with the special tokens that its tokenizer's files put before
/// it, and behind it too where an encoder reads it.
[[nodiscard]] std::vector<int> promptTokens(const Tokenizer &tokenizer, std::string_view prompt, PromptReader reader);

/// The same as tokens: prompt and target are tokenised apart and joined; the end token closes the target.
[[nodiscard]] TokenExample encodeExample(const Problem &problem, const Rationale &rationale,
                                         const FormatTemplate &layout, const Tokenizer &tokenizer,
                                         PromptReader reader = PromptReader::Decoder);

/// True when the example exceeds the context or a limit of its format: it is left out, never cut.
[[nodiscard]] bool isTooLong(const FormatConfig &format, int contextLength, int promptTokens, int targetTokens);

/// Every prompt and target, for making a vocabulary.
[[nodiscard]] std::vector<std::string> textsOf(const std::vector<Problem> &problems,
                                               const std::vector<Rationale> &rationales,
                                               const std::map<FormatKind, FormatTemplate> &layouts);

/// contextLength bounds prompt and target together.
[[nodiscard]] EncodedExamples encodeExamples(const std::vector<Problem> &problems,
                                             const std::vector<Rationale> &rationales,
                                             const std::map<FormatKind, FormatTemplate> &layouts,
                                             const RunConfig &config, const Tokenizer &tokenizer, int contextLength,
                                             PromptReader reader = PromptReader::Decoder);

} // namespace retort
