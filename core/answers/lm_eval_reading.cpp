#include "core/answers/number_scan.h"
#include "core/answers/reading_rules.h"
#include "core/base/text.h"

#include <string>

namespace retort {

namespace {

constexpr std::string_view kStrictRule = "first #### (lm-eval strict-match)";
constexpr std::string_view kFlexibleRule = "last number (lm-eval flexible-extract)";

struct Match
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool isOneOf(char c, std::string_view others)
{
    return isDigit(c) || others.find(c) != std::string_view::npos;
}

std::size_t pastRun(std::string_view text, std::size_t position, std::string_view others)
{
    while (position < text.size() && isOneOf(text[position], others))
        ++position;
    return position;
}

ReadAnswer cleaned(std::string_view text, const Match &match, std::string_view rule)
{
    std::string plain = withoutBytes(text.substr(match.begin, match.end - match.begin), ",$");
    if (plain.ends_with('.'))
        plain.pop_back();
    const auto value = parseNumber(plain);
    ReadAnswer read {std::nullopt, match.begin, match.end, std::string(rule)};
    if (value)
        read.answer = numberAnswer(*value);
    return read;
}

std::optional<Match> flexibleMatchAt(std::string_view text, std::size_t position)
{
    const std::size_t run = position + (text[position] == '-' ? 1 : 0);
    const std::size_t end = pastRun(text, run, "$.,");
    if (end - run >= 2 || (end - run == 1 && isDigit(text[run])))
        return Match {position, end};
    return std::nullopt;
}

} // namespace

ReadAnswer readLmEvalStrict(std::string_view text)
{
    constexpr std::string_view kMark = "#### ";
    for (std::size_t at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at + 1)) {
        const std::size_t begin = at + kMark.size();
        const std::size_t run = begin + (begin < text.size() && text[begin] == '-' ? 1 : 0);
        const std::size_t end = pastRun(text, run, ".,");
        if (end > run)
            return cleaned(text, {begin, end}, kStrictRule);
    }
    return {};
}

ReadAnswer readLmEvalFlexible(std::string_view text)
{
    std::optional<Match> last;
    for (std::size_t i = 0; i < text.size();) {
        const auto match = text[i] == '-' || isOneOf(text[i], "$.,") ? flexibleMatchAt(text, i) : std::nullopt;
        if (match)
            last = match;
        i = match ? match->end : i + 1;
    }
    return last ? cleaned(text, *last, kFlexibleRule) : ReadAnswer {};
}

} // namespace retort
