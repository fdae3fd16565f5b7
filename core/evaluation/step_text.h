#pragma once

#include "core/base/text_span.h"
#include "core/sandbox/sandbox.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// A text without GSM8K's <<a=b>>, as a person reads it. An annotation that is not closed stays.
[[nodiscard]] std::string withoutAnnotations(std::string_view text);

/// A number in a text and where it stands; "1,100" is 1100, "1/2" are two numbers, no minus and no currency.
struct TextNumber
{
    double value = 0;
    TextSpan span;

    bool operator==(const TextNumber &) const = default;
};

[[nodiscard]] std::vector<TextNumber> numbersIn(std::string_view text);

/// Values of the numbers that a question gives, in digits and in words: "three boxes", "a dozen", "twice".
[[nodiscard]] std::vector<double> givenNumbers(std::string_view question);

/// The sentence that an answer was read from, with the place of the answer in it.
struct AnswerSentence
{
    std::string text;
    TextSpan answer;

    bool operator==(const AnswerSentence &) const = default;
};

/// The sentence of `text` that holds `span`, shortened around it when it is very long. Nothing when the span is empty
/// or lies outside of the text.
[[nodiscard]] std::optional<AnswerSentence> answerSentence(std::string_view text, const TextSpan &span);

/// What an error text of a path says: "NameError: name 'off' is not defined (line 2)".
struct ProgramFault
{
    std::string type; // "NameError"; empty: no exception
    std::string message;
    int line = 0; // 0: none named

    bool operator==(const ProgramFault &) const = default;
};

[[nodiscard]] ProgramFault readProgramFault(std::string_view error);

/// The name that a program most likely meant where it says one that is not defined: `known` are the names it has set
/// by then. Nothing when no name comes near.
[[nodiscard]] std::optional<std::string> meantName(const ProgramFault &fault, const std::vector<std::string> &known);

} // namespace retort
