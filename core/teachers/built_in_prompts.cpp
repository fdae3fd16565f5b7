#include "core/teachers/teacher_prompt.h"

#include <array>

// The prompts that Retort brings, as the files a person would write. How an answer is read from what they bring is
// fixed in core/formats.

namespace retort {

namespace {

constexpr const char *kAnswerPrompt =
    R"(How a teacher is asked for the answer only. {question}, {answer} and {hint} are replaced.
[[system]]
Answer the question. Write one line: "The answer is", then the answer, and nothing else.
[[question]]
Question: {question}
{hint}
[[answer]]
The answer is {answer}.
[[hint]]
The correct answer is {answer}.
)";

constexpr const char *kCotPrompt =
    R"(How a teacher is asked for a chain of thought. {question}, {rationale}, {answer} and {hint} are replaced.
[[system]]
Solve the problem step by step. Write one short step a line and every calculation as an equation, like 3 * 4 = 12. End with a line of its own that says "The answer is", then the answer.
[[question]]
Question: {question}
{hint}
[[answer]]
{rationale}
The answer is {answer}.
[[hint]]
The correct answer is {answer}. Explain how one gets there from the question alone, without mentioning that you were told.
)";

constexpr const char *kPotPrompt =
    R"(How a teacher is asked for a program of thought. {question}, {rationale}, {answer} and {hint} are replaced.
[[system]]
Solve the problem with a short Python program. Give the variables telling names, compute everything in the program, and store the result in the variable ans. No input, no files. Write the program and nothing else.
[[question]]
Question: {question}
{hint}
[[answer]]
{rationale}
[[hint]]
The correct answer is {answer}. The program must compute it from the numbers of the question, not hold it.
)";

constexpr const char *kSocraticPrompt =
    R"(How a teacher is asked for sub-questions and their answers. {question}, {rationale}, {answer} and {hint} are replaced.
[[system]]
Solve the problem by asking and answering sub-questions. Write each pair as one line: the sub-question, then " ** ", then its answer with the calculation as an equation. Like: How many eggs are left? ** 16 - 3 = 13 eggs are left. End with a line of its own that says "The answer is", then the answer.
[[question]]
Question: {question}
{hint}
[[answer]]
{rationale}
The answer is {answer}.
[[hint]]
The correct answer is {answer}. Ask and answer as if you had not been told.
)";

constexpr std::array kPrompts {kAnswerPrompt, kCotPrompt, kPotPrompt, kSocraticPrompt}; // in the order of FormatKind
static_assert(kPrompts.size() == kAllFormats.size());

} // namespace

std::string builtInPrompt(FormatKind format)
{
    return kPrompts[static_cast<std::size_t>(format)];
}

} // namespace retort
