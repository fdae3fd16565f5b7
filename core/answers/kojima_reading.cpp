#include "core/answers/number_scan.h"
#include "core/answers/reading_rules.h"
#include "core/answers/word_scan.h"
#include "core/base/text.h"

#include <cmath>
#include <limits>
#include <string>

namespace retort {

namespace {

constexpr std::string_view kZeroShotTrigger = "the answer (arabic numerals) is";

std::size_t pastDigitsAndCommas(std::string_view text, std::size_t position)
{
    while (position < text.size() && (isDigit(text[position]) || text[position] == ','))
        ++position;
    return position;
}

/// The match of -?\d+\.?\d* that begins at `position` in the text without its commas.
std::optional<FoundNumber> matchAt(std::string_view text, std::size_t position)
{
    std::size_t digits = position;
    if (text[digits] == '-') {
        do
            ++digits;
        while (digits < text.size() && text[digits] == ',');
    }
    if (digits >= text.size() || !isDigit(text[digits]))
        return std::nullopt;
    std::size_t end = pastDigitsAndCommas(text, digits);
    if (end < text.size() && text[end] == '.')
        end = pastDigitsAndCommas(text, end + 1);
    std::string plain = withoutBytes(text.substr(position, end - position), ",");
    if (plain.ends_with('.'))
        plain.pop_back();
    while (text[end - 1] == ',' || text[end - 1] == '.')
        --end; // shown without what was dropped
    const auto value = parseNumber(plain);
    // A number too large for a double ends the search without an answer, as it would compare unequal there.
    return FoundNumber {value.value_or(std::numeric_limits<double>::infinity()), position, end};
}

std::optional<FoundNumber> firstMatch(std::string_view text, std::size_t begin)
{
    for (std::size_t i = begin; i < text.size(); ++i) {
        if (text[i] != '-' && !isDigit(text[i]))
            continue;
        if (const auto match = matchAt(text, i))
            return match;
    }
    return std::nullopt;
}

std::optional<FoundNumber> lastMatch(std::string_view text)
{
    std::optional<FoundNumber> last;
    std::size_t begin = 0;
    while (const auto match = firstMatch(text, begin)) {
        last = match;
        begin = match->end;
    }
    return last;
}

struct Scope
{
    std::size_t begin = 0;
    std::string trigger; // empty: none found
};

Scope scopeOf(std::string_view text, const std::string &trigger)
{
    Scope scope;
    for (const std::string &word : {trigger, std::string(kZeroShotTrigger)}) {
        const auto position = findLastFolded(text, word);
        if (position && (scope.trigger.empty() || *position + word.size() > scope.begin))
            scope = {*position + word.size(), word};
    }
    return scope;
}

std::optional<FoundAnswer> firstLetter(std::string_view text, std::size_t begin)
{
    const std::size_t position = text.find_first_of("ABCDE", begin);
    if (position == std::string_view::npos)
        return std::nullopt;
    return FoundAnswer {Answer {AnswerKind::Choice, 0, std::string(1, text[position])}, position, position + 1};
}

std::optional<FoundAnswer> lastLetter(std::string_view text)
{
    const std::size_t position = text.find_last_of("ABCDE");
    return position == std::string_view::npos ? std::nullopt : firstLetter(text, position);
}

/// For last letters: everything behind the trigger without quotes, periods and space.
std::optional<FoundAnswer> closeText(std::string_view text, std::size_t begin)
{
    const std::string plain = withoutBytes(text.substr(begin), "\"'\n. \t\r");
    if (plain.empty())
        return std::nullopt;
    return FoundAnswer {Answer {AnswerKind::Text, 0, plain}, begin, text.size()};
}

std::optional<FoundAnswer> numberOf(std::string_view text, const Scope &scope)
{
    const auto match = scope.trigger.empty() ? lastMatch(text) : firstMatch(text, scope.begin);
    if (!match || !std::isfinite(match->value))
        return std::nullopt;
    return FoundAnswer {numberAnswer(match->value), match->begin, match->end};
}

std::optional<FoundAnswer> foundFor(std::string_view text, const Scope &scope, AnswerKind expected)
{
    const bool hasTrigger = !scope.trigger.empty();
    switch (expected) {
    case AnswerKind::Number:
        return numberOf(text, scope);
    case AnswerKind::YesNo:
        return hasTrigger ? firstYesNo(text, scope.begin, text.size()) : lastYesNo(text, 0, text.size());
    case AnswerKind::Choice:
        return hasTrigger ? firstLetter(text, scope.begin) : lastLetter(text);
    case AnswerKind::Text:
        break;
    }
    return closeText(text, scope.begin);
}

} // namespace

ReadAnswer readAsKojima(std::string_view text, const ReadingOptions &options)
{
    const Scope scope = scopeOf(text, options.trigger);
    const auto found = foundFor(text, scope, options.expected);
    if (!found)
        return {};
    const std::string what(toText(options.expected));
    std::string rule = scope.trigger.empty() ? "last " + what : "first " + what + " after \"" + scope.trigger + "\"";
    return ReadAnswer {found->answer, found->begin, found->end, std::move(rule)};
}

} // namespace retort
