// Our own profiles, strict and flexible, and the table of all profiles. What must agree with other projects' scripts
// stands in kojima_reading.cpp and lm_eval_reading.cpp. Every scan is linear in the text (regular expressions of the
// standard library recurse and would overflow the stack on what a student can write).

#include "core/answers/reading.h"

#include "core/answers/calculator.h"
#include "core/answers/number_scan.h"
#include "core/answers/reading_rules.h"
#include "core/answers/word_scan.h"
#include "core/base/text.h"

#include <array>
#include <cmath>

namespace retort {

namespace {

constexpr std::array<std::string_view, 5> kProfileNames {"strict", "flexible", "kojima", "lm-eval-strict",
                                                         "lm-eval-flexible"};

/// A place that announces the answer, and the bytes in which the answer then stands.
struct Marker
{
    enum class Kind { Trigger, Hashes, Boxed };

    Kind kind = Kind::Trigger;
    std::size_t position = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The answer stands in the trigger's line, or in the next line with text when nothing follows the trigger.
std::optional<Marker> lastTrigger(std::string_view text, const std::string &trigger)
{
    const auto position = findLastFolded(text, trigger);
    if (!position)
        return std::nullopt;
    const std::size_t begin = text.find_first_not_of(" \t\r\n:*=", *position + trigger.size());
    if (begin == std::string_view::npos)
        return Marker {Marker::Kind::Trigger, *position, text.size(), text.size()};
    return Marker {Marker::Kind::Trigger, *position, begin, endOfLine(text, begin)};
}

std::optional<Marker> lastHashes(std::string_view text)
{
    constexpr std::string_view kHashes = "####";
    const std::size_t position = text.rfind(kHashes);
    if (position == std::string_view::npos)
        return std::nullopt;
    const std::size_t begin = position + kHashes.size();
    return Marker {Marker::Kind::Hashes, position, begin, endOfLine(text, begin)};
}

std::optional<Marker> lastBoxed(std::string_view text)
{
    constexpr std::string_view kBoxed = "\\boxed{";
    const std::size_t position = text.rfind(kBoxed);
    if (position == std::string_view::npos)
        return std::nullopt;
    const std::size_t begin = position + kBoxed.size();
    int depth = 1;
    for (std::size_t i = begin; i < text.size(); ++i) {
        depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
        if (depth == 0)
            return Marker {Marker::Kind::Boxed, position, begin, i};
    }
    return std::nullopt; // cut off inside the box
}

/// The marker that stands last decides: a text may announce its answer in several ways, or run on after it. A box
/// inside the trigger's sentence is part of that sentence and wins by standing later.
std::optional<Marker> lastMarker(std::string_view text, const std::string &trigger)
{
    std::optional<Marker> last;
    for (const auto &marker : {lastTrigger(text, trigger), lastHashes(text), lastBoxed(text)}) {
        if (marker && (!last || marker->position > last->position))
            last = marker;
    }
    return last;
}

std::string ruleOf(const Marker &marker, const ReadingOptions &options, bool isExpression)
{
    switch (marker.kind) {
    case Marker::Kind::Hashes:
        return "text after ####";
    case Marker::Kind::Boxed:
        return "boxed";
    case Marker::Kind::Trigger:
        break;
    }
    const std::string_view what = isExpression                             ? "expression"
                                  : options.expected == AnswerKind::Number ? "first number"
                                  : options.expected == AnswerKind::YesNo  ? "first yes/no"
                                  : options.expected == AnswerKind::Choice ? "first choice"
                                                                           : "text";
    return std::string(what) + " after \"" + options.trigger + "\"";
}

std::size_t pastSpaces(std::string_view text, std::size_t position)
{
    while (const std::size_t length = spaceLength(text, position))
        position += length;
    return position;
}

/// Brackets and a minus before the number at `position` that belong to an expression: "(84", "-(3".
std::size_t expressionBegin(std::string_view text, std::size_t begin, std::size_t position, int &depth)
{
    std::size_t first = position;
    for (std::size_t i = position; i > begin; --i) {
        const char c = text[i - 1];
        if (c == '(')
            ++depth;
        if (c == '(' || (c == '-' && depth > 0))
            first = i - 1;
        else if (c != ' ')
            break;
    }
    return first;
}

std::size_t operatorLength(std::string_view text, std::size_t position)
{
    constexpr std::array<std::string_view, 7> kOperators {"+", "*", "/", "×", "÷", "x", "X"};
    for (const std::string_view sign : kOperators) {
        if (text.substr(std::min(position, text.size())).starts_with(sign))
            return sign.size();
    }
    return minusLength(text, position);
}

/// End of the operand behind an operator, brackets included; nothing when none follows.
std::optional<std::size_t> operandEnd(std::string_view text, std::size_t position, int &depth)
{
    int opened = 0;
    position = pastSpaces(text, position);
    while (position < text.size() && text[position] == '(') {
        ++opened;
        position = pastSpaces(text, position + 1);
    }
    const auto number = numberAt(text, position);
    if (!number)
        return std::nullopt;
    depth += opened;
    return number->end;
}

/// "(84 / 2)", "3 + 4": the value of what begins with the number `first`. "3-4" without spaces or brackets may be a
/// range and is none.
std::optional<FoundNumber> expressionAround(std::string_view text, std::size_t begin, const FoundNumber &first)
{
    int depth = 0;
    const std::size_t start = expressionBegin(text, begin, first.begin, depth);
    const bool isBracketed = depth > 0;
    std::size_t end = first.end;
    bool hasOperator = false;
    while (true) {
        const std::size_t next = pastSpaces(text, end);
        if (depth > 0 && next < text.size() && text[next] == ')') {
            --depth;
            end = next + 1;
            continue;
        }
        const std::size_t sign = operatorLength(text, next);
        const bool isRange = minusLength(text, next) > 0 && next == end && !isBracketed;
        const auto operand = sign == 0 || isRange ? std::nullopt : operandEnd(text, next + sign, depth);
        if (!operand)
            break;
        end = *operand;
        hasOperator = true;
    }
    const auto value = hasOperator ? calculate(text.substr(start, end - start)) : std::nullopt;
    return value ? std::optional(FoundNumber {*value, start, end}) : std::nullopt;
}

/// "84 / 2 = 42" states 42, whatever 84 / 2 is.
std::optional<FoundNumber> numberBehindEquals(std::string_view text, std::size_t position)
{
    position = pastSpaces(text, position);
    if (position >= text.size() || text[position] != '=')
        return std::nullopt;
    return numberAt(text, pastSpaces(text, position + 1));
}

struct MarkedNumber
{
    FoundNumber number;
    bool isExpression = false;
};

std::optional<MarkedNumber> numberIn(std::string_view text, std::size_t begin, std::size_t end)
{
    const std::string_view visible = text.substr(0, end);
    const auto first = firstNumber(visible, begin, end);
    if (!first)
        return std::nullopt;
    const auto expression = expressionAround(visible, begin, *first);
    if (!expression)
        return MarkedNumber {*first, false};
    if (const auto stated = numberBehindEquals(visible, expression->end))
        return MarkedNumber {*stated, false};
    return MarkedNumber {*expression, true};
}

ReadAnswer asRead(const FoundAnswer &found, std::string rule)
{
    return ReadAnswer {found.answer, found.begin, found.end, std::move(rule)};
}

ReadAnswer asRead(const FoundNumber &found, std::string rule)
{
    return ReadAnswer {numberAnswer(found.value), found.begin, found.end, std::move(rule)};
}

std::optional<FoundAnswer> firstWord(std::string_view text, AnswerKind kind, std::size_t begin, std::size_t end)
{
    switch (kind) {
    case AnswerKind::YesNo:
        return firstYesNo(text, begin, end);
    case AnswerKind::Choice:
        return firstChoice(text, begin, end);
    case AnswerKind::Text:
        return bareText(text, begin, end);
    case AnswerKind::Number:
        break;
    }
    return std::nullopt;
}

ReadAnswer readAtMarker(std::string_view text, const ReadingOptions &options)
{
    const auto marker = lastMarker(text, options.trigger);
    if (!marker)
        return {};
    if (options.expected == AnswerKind::Number) {
        const auto number = numberIn(text, marker->begin, marker->end);
        return number ? asRead(number->number, ruleOf(*marker, options, number->isExpression)) : ReadAnswer {};
    }
    const auto found = firstWord(text, options.expected, marker->begin, marker->end);
    return found ? asRead(*found, ruleOf(*marker, options, false)) : ReadAnswer {};
}

ReadAnswer readLast(std::string_view text, AnswerKind expected)
{
    switch (expected) {
    case AnswerKind::Number: {
        const auto number = lastNumber(text, 0, text.size());
        return number ? asRead(*number, "last number") : ReadAnswer {};
    }
    case AnswerKind::YesNo: {
        const auto found = lastYesNo(text, 0, text.size());
        return found ? asRead(*found, "last yes/no") : ReadAnswer {};
    }
    case AnswerKind::Choice: {
        const auto found = lastChoice(text, 0, text.size());
        return found ? asRead(*found, "last choice") : ReadAnswer {};
    }
    case AnswerKind::Text:
        break;
    }
    const std::size_t end = trimmed(text).empty() ? 0 : text.find_last_not_of(" \t\r\n") + 1;
    const std::size_t newline = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
    const auto found = bareText(text, newline == std::string_view::npos ? 0 : newline + 1, end);
    return found ? asRead(*found, "last line") : ReadAnswer {};
}

ReadAnswer readByProfile(std::string_view text, const ReadingOptions &options)
{
    switch (options.profile) {
    case ReadingProfile::Strict:
        return readAtMarker(text, options);
    case ReadingProfile::Flexible: {
        ReadAnswer marked = readAtMarker(text, options);
        return marked.answer ? marked : readLast(text, options.expected);
    }
    case ReadingProfile::Kojima:
        return readAsKojima(text, options);
    case ReadingProfile::LmEvalStrict:
        return options.expected == AnswerKind::Number ? readLmEvalStrict(text) : readAtMarker(text, options);
    case ReadingProfile::LmEvalFlexible:
        break;
    }
    return options.expected == AnswerKind::Number ? readLmEvalFlexible(text) : readLast(text, options.expected);
}

} // namespace

std::string_view toText(ReadingProfile profile)
{
    return kProfileNames[static_cast<std::size_t>(profile)];
}

std::optional<ReadingProfile> readingProfileFromText(std::string_view text)
{
    for (const ReadingProfile profile : allReadingProfiles()) {
        if (toText(profile) == text)
            return profile;
    }
    return std::nullopt;
}

const std::vector<ReadingProfile> &allReadingProfiles()
{
    static const std::vector<ReadingProfile> kAll {ReadingProfile::Strict, ReadingProfile::Flexible,
                                                   ReadingProfile::Kojima, ReadingProfile::LmEvalStrict,
                                                   ReadingProfile::LmEvalFlexible};
    return kAll;
}

ReadAnswer readAnswer(std::string_view text, const ReadingOptions &options)
{
    ReadAnswer read = readByProfile(text, options);
    if (options.absoluteValue && read.answer && read.answer->kind == AnswerKind::Number)
        read.answer = numberAnswer(std::abs(read.answer->number));
    return read;
}

} // namespace retort
