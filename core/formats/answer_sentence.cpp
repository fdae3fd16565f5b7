#include "core/formats/answer_sentence.h"

#include "core/answers/number_scan.h"
#include "core/answers/word_scan.h"
#include "core/base/text.h"
#include "core/formats/sentences.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

/// What may stand between the reasoning and a trigger, a short one ("answer is") included.
constexpr std::array<std::string_view, 11> kConnectives {"so",  "therefore", "thus", "hence", "and",    "then",
                                                         "now", "finally",   "the",  "final", "correct"};

/// Without the last "####" line when nothing follows it.
std::string_view withoutHashes(std::string_view text)
{
    const std::size_t newline = text.rfind('\n');
    const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    return trimmed(text.substr(begin)).starts_with("####") ? trimmed(text.substr(0, begin)) : text;
}

/// Begin of the sentence that holds `position`.
std::size_t beginOfSentence(std::string_view text, std::size_t position)
{
    const std::size_t newline = position == 0 ? std::string_view::npos : text.rfind('\n', position - 1);
    std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    while (true) {
        const std::size_t end = endOfSentence(text, begin);
        if (end > position || end <= begin)
            return begin;
        begin = end;
    }
}

std::string_view withoutTail(std::string_view text, std::string_view tail)
{
    while (!text.empty() && tail.find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    return text;
}

/// "He has 13 left, so" -> "He has 13 left"; "Therefore," -> "".
std::string_view withoutConnectives(std::string_view text)
{
    while (true) {
        text = withoutTail(text, " \t\r\n,;:*");
        std::size_t first = text.size();
        while (first > 0 && isLetter(text[first - 1]))
            --first;
        const std::string word = lowerAscii(text.substr(first));
        bool isConnective = false;
        for (const std::string_view connective : kConnectives)
            isConnective = isConnective || word == connective;
        if (!isConnective)
            return text;
        text = text.substr(0, first);
    }
}

/// End of the sentence with the trigger, or of the next line with text when nothing follows the trigger in its own.
std::size_t endOfAnswer(std::string_view text, std::size_t position, std::size_t triggerEnd)
{
    const std::size_t end = std::max(endOfSentence(text, position), triggerEnd);
    if (!withoutTail(text.substr(triggerEnd, end - triggerEnd), " \t\r\n:*").empty())
        return end;
    const std::size_t value = text.find_first_not_of(" \t\r\n:*", triggerEnd);
    return value == std::string_view::npos ? text.size() : endOfLine(text, value);
}

std::string withoutTrigger(std::string text, std::string_view trigger)
{
    const auto position = findLastFolded(text, trigger);
    if (!position)
        return text;
    if (!trimmed(text.substr(endOfAnswer(text, *position, *position + trigger.size()))).empty())
        return text;
    const std::size_t begin = beginOfSentence(text, *position);
    const std::string_view before = withoutConnectives(std::string_view(text).substr(begin, *position - begin));
    std::string kept = text.substr(0, begin);
    if (!before.empty()) {
        kept += before;
        kept += before.ends_with('.') ? "" : ".";
    }
    return std::string(trimmed(kept));
}

} // namespace

std::string withoutAnswerSentence(std::string_view rationale, std::string_view trigger)
{
    const std::string reasoning = withoutTrigger(std::string(withoutHashes(trimmed(rationale))), trigger);
    return std::string(withoutHashes(reasoning)); // the two may stand in either order
}

} // namespace retort
