#include "core/answers/answer.h"

#include "core/base/text.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace retort {

namespace {

icu::UnicodeString caseFolded(std::string_view text)
{
    const std::string_view inner = trimmed(text);
    return icu::UnicodeString::fromUTF8(icu::StringPiece(inner.data(), static_cast<int32_t>(inner.size()))).foldCase();
}

bool equalNumbers(double a, double b, const Tolerance &tolerance)
{
    if (!std::isfinite(a) || !std::isfinite(b))
        return false;
    if (a == b)
        return true;
    const double difference = std::abs(a - b);
    const double larger = std::max(std::abs(a), std::abs(b));
    // 0.334 and 0.333 differ by 1e-3 on paper and by a few units in the last place more as doubles.
    const double rounding = 4 * std::numeric_limits<double>::epsilon() * larger;
    return (tolerance.absolute > 0 && difference <= tolerance.absolute + rounding)
           || (tolerance.relative > 0 && difference <= tolerance.relative * larger + rounding);
}

} // namespace

Answer numberAnswer(double value)
{
    const double plain = value == 0 ? 0 : value; // no "-0"
    return Answer {AnswerKind::Number, plain, formatNumber(plain)};
}

Answer yesNoAnswer(bool value)
{
    return Answer {AnswerKind::YesNo, value ? 1.0 : 0.0, value ? "yes" : "no"};
}

bool equalAnswers(const Answer &a, const Answer &b, const Tolerance &tolerance)
{
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case AnswerKind::Number:
        return equalNumbers(a.number, b.number, tolerance);
    case AnswerKind::YesNo:
        return a.number == b.number;
    case AnswerKind::Choice:
    case AnswerKind::Text:
        return caseFolded(a.text) == caseFolded(b.text);
    }
    return false;
}

std::string_view toText(AnswerKind kind)
{
    switch (kind) {
    case AnswerKind::Number:
        return "number";
    case AnswerKind::YesNo:
        return "yes/no";
    case AnswerKind::Choice:
        return "choice";
    case AnswerKind::Text:
        return "text";
    }
    return "";
}

} // namespace retort
