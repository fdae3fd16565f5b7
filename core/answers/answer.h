#pragma once

#include <string>
#include <string_view>

namespace retort {

enum class AnswerKind { Number, YesNo, Choice, Text };

/// An answer as a value: what a problem's gold, a rationale's and a path's answers are compared as.
struct Answer
{
    AnswerKind kind = AnswerKind::Number;
    double number = 0; // Number: the value; YesNo: 1 yes, 0 no
    std::string text; // as it is shown: "1500", "yes", "B", "Paris"

    bool operator==(const Answer &) const = default;
};

[[nodiscard]] Answer numberAnswer(double value);
[[nodiscard]] Answer yesNoAnswer(bool value);

/// How far two numbers may differ and still be equal (METHODS.md section 4). They are equal when they differ by at most
/// `absolute`, or by at most `relative` times the larger magnitude; a limit of 0 takes no part.
struct Tolerance
{
    double absolute = 1e-3;
    double relative = 0;

    bool operator==(const Tolerance &) const = default;
};

/// Number with number within the tolerance; yes/no and True/False are one kind; choices by letter; texts after case
/// folding.
[[nodiscard]] bool equalAnswers(const Answer &a, const Answer &b, const Tolerance &tolerance = {});

[[nodiscard]] std::string_view toText(AnswerKind kind);

} // namespace retort
