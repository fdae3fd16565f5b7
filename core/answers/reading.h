#pragma once

#include "core/answers/answer.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Named rules of reading an answer out of text (METHODS.md section 4).
enum class ReadingProfile { Strict, Flexible, Kojima, LmEvalStrict, LmEvalFlexible };

[[nodiscard]] std::string_view toText(ReadingProfile profile);
[[nodiscard]] std::optional<ReadingProfile> readingProfileFromText(std::string_view text);
[[nodiscard]] const std::vector<ReadingProfile> &allReadingProfiles();

/// The answer read out of a text, the bytes [begin, end) it was read from and the rule that read it.
struct ReadAnswer
{
    std::optional<Answer> answer;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string
        rule; // "text after ####", `first number after "The answer is"`, "last number", "boxed"; empty: none applied

    bool operator==(const ReadAnswer &) const = default;
};

struct ReadingOptions
{
    ReadingProfile profile = ReadingProfile::Flexible;
    AnswerKind expected = AnswerKind::Number;
    std::string trigger = "The answer is"; // matched without regard to case
    bool absoluteValue = false; // abs() of numbers: off by default, applied to all paths and teachers alike or to none
};

/// Reads the answer out of what a model or a person wrote. Never throws: what cannot be read is no answer.
[[nodiscard]] ReadAnswer readAnswer(std::string_view text, const ReadingOptions &options = {});

/// One value that fills the text ("1,500", "-3/4", "$20", "5 %", "True", "(B)"): gold fields and program values.
[[nodiscard]] std::optional<Answer> parseAnswer(std::string_view text, AnswerKind expected = AnswerKind::Number);

} // namespace retort
