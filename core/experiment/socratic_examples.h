#pragma once

#include "core/data/problem.h"
#include "core/experiment/examples.h"
#include "core/experiment/socratic_texts.h"

#include <string>
#include <vector>

namespace retort {

/// A problem with question-solution pairs that its students learn from.
struct SocraticSteps
{
    std::string problemId;
    std::string question; // of the problem
    std::vector<Step> steps; // each has a question; a solution that is not recorded is empty
};

/// The pairs of each Socratic rationale; where there is none at all, of each problem's gold steps with sub-questions. A
/// last step without a solution is solved by the gold answer (StrategyQA records no other).
[[nodiscard]] std::vector<SocraticSteps> socraticSteps(const std::vector<Problem> &problems,
                                                       const std::vector<Rationale> &rationales);

/// The gold steps of a problem in the same form; empty where it has no sub-questions.
[[nodiscard]] std::vector<Step> goldPairs(const Problem &problem);

/// What a part is shown and learns to write. Teacher forcing: everything before the target is recorded.
struct PartText
{
    std::string prompt;
    std::string target;

    bool operator==(const PartText &) const = default;
};

/// Decomposer: a question for each step, then the end marker. Solver: a solution for each step that has one. Guide: the
/// guidance, where there is some.
[[nodiscard]] std::vector<PartText> partTexts(SocraticPart part, const SocraticSteps &steps, Guidance guidance);

/// One such text of a problem.
struct PartExample
{
    std::string problemId;
    PartText text;
};

/// Those of all problems, in their order: what a part is trained on, whatever its limits.
[[nodiscard]] std::vector<PartExample> partExamples(SocraticPart part, const std::vector<SocraticSteps> &all,
                                                    Guidance guidance);

/// As tokens, closed by the end token, which counts as the answer.
[[nodiscard]] TokenExample encodePartText(const PartExample &example, const Tokenizer &tokenizer, PromptReader reader);

/// The same as tokens with loss on the target alone; the end token closes it. One entry in `formats`: Socratic. Limits
/// and overlong rule are those of the experiment; contextLength bounds prompt and target together.
[[nodiscard]] EncodedExamples encodePart(SocraticPart part, const std::vector<SocraticSteps> &all,
                                         const RunConfig &config, const Tokenizer &tokenizer, int contextLength,
                                         PromptReader reader = PromptReader::Decoder);

/// Texts that one vocabulary for all parts is made from.
[[nodiscard]] std::vector<std::string> partVocabularyTexts(const std::vector<SocraticSteps> &all, Guidance guidance);

} // namespace retort
