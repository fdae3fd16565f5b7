#include "core/answers/word_scan.h"

#include "core/answers/number_scan.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace retort {

namespace {

constexpr char kLastChoice = 'J';

char at(std::string_view text, std::size_t position)
{
    return position < text.size() ? text[position] : '\0';
}

bool isWordByte(char c)
{
    return isLetter(c) || isDigit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool beginsWord(std::string_view text, std::size_t position)
{
    return position == 0 || !isWordByte(text[position - 1]);
}

std::optional<FoundAnswer> yesNoAt(std::string_view text, std::size_t position)
{
    if (!isLetter(text[position]) || !beginsWord(text, position))
        return std::nullopt;
    std::size_t end = position;
    while (end < text.size() && isWordByte(text[end]) && end - position <= 5)
        ++end;
    const std::string word = lowerAscii(text.substr(position, end - position));
    if (word == "yes" || word == "true")
        return FoundAnswer {yesNoAnswer(true), position, end};
    if (word == "no" || word == "false")
        return FoundAnswer {yesNoAnswer(false), position, end};
    return std::nullopt;
}

std::optional<FoundAnswer> choiceAt(std::string_view text, std::size_t position)
{
    const bool isBracketed = position > 0 && (text[position - 1] == '(' || text[position - 1] == '[')
                             && isLetter(text[position])
                             && (at(text, position + 1) == ')' || at(text, position + 1) == ']');
    const char letter = isBracketed ? static_cast<char>(text[position] & ~0x20) : text[position];
    if (letter < 'A' || letter > kLastChoice || !beginsWord(text, position) || isWordByte(at(text, position + 1)))
        return std::nullopt;
    if (!isBracketed) {
        const bool isArticle = letter == 'A' && at(text, position + 1) == ' ' && isLetter(at(text, position + 2));
        const bool isShort = at(text, position + 1) == '\''; // "I'm", "A's"
        if (letter == 'I' || isArticle || isShort)
            return std::nullopt;
    }
    return FoundAnswer {Answer {AnswerKind::Choice, 0, std::string(1, letter)}, position, position + 1};
}

using Reader = std::optional<FoundAnswer> (*)(std::string_view, std::size_t);

std::optional<FoundAnswer> firstOf(Reader readAt, std::string_view text, std::size_t begin, std::size_t end)
{
    text = text.substr(0, end);
    for (std::size_t i = begin; i < text.size(); ++i) {
        if (auto found = readAt(text, i))
            return found;
    }
    return std::nullopt;
}

std::optional<FoundAnswer> lastOf(Reader readAt, std::string_view text, std::size_t begin, std::size_t end)
{
    text = text.substr(0, end);
    for (std::size_t i = text.size(); i > begin; --i) {
        if (auto found = readAt(text, i - 1))
            return found;
    }
    return std::nullopt;
}

} // namespace

std::optional<FoundAnswer> firstYesNo(std::string_view text, std::size_t begin, std::size_t end)
{
    return firstOf(yesNoAt, text, begin, end);
}

std::optional<FoundAnswer> lastYesNo(std::string_view text, std::size_t begin, std::size_t end)
{
    return lastOf(yesNoAt, text, begin, end);
}

std::optional<FoundAnswer> firstChoice(std::string_view text, std::size_t begin, std::size_t end)
{
    return firstOf(choiceAt, text, begin, end);
}

std::optional<FoundAnswer> lastChoice(std::string_view text, std::size_t begin, std::size_t end)
{
    return lastOf(choiceAt, text, begin, end);
}

std::optional<FoundAnswer> bareText(std::string_view text, std::size_t begin, std::size_t end)
{
    constexpr std::string_view kAround = " \t\r\n\"'*`:=";
    end = std::min(end, text.size());
    while (begin < end && kAround.find(text[begin]) != std::string_view::npos)
        ++begin;
    while (end > begin && (text[end - 1] == '.' || kAround.find(text[end - 1]) != std::string_view::npos))
        --end;
    if (begin >= end)
        return std::nullopt;
    return FoundAnswer {Answer {AnswerKind::Text, 0, std::string(text.substr(begin, end - begin))}, begin, end};
}

std::optional<std::size_t> findLastFolded(std::string_view text, std::string_view word)
{
    if (word.empty())
        return std::nullopt;
    const auto isSame = [](char a, char b) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
        return lower(a) == lower(b);
    };
    const auto found = std::find_end(text.begin(), text.end(), word.begin(), word.end(), isSame);
    return found == text.end() ? std::nullopt : std::optional<std::size_t>(found - text.begin());
}

std::size_t endOfLine(std::string_view text, std::size_t position)
{
    return std::min(text.find('\n', position), text.size());
}

} // namespace retort
