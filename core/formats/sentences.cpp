#include "core/formats/sentences.h"

#include "core/answers/number_scan.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

/// Never end a sentence.
constexpr std::array<std::string_view, 15> kTitles {"mr", "mrs", "ms",  "dr",     "st",  "prof", "jr", "sr",
                                                    "vs", "e.g", "i.e", "approx", "fig", "no",   "mt"};

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/// Letters and periods in front of the period at `period`: "e.g" of "e.g.".
std::string_view wordBefore(std::string_view text, std::size_t begin, std::size_t period)
{
    constexpr std::size_t kLongest = 8; // bounds the time a text of periods can take
    std::size_t first = period;
    while (first > begin && period - first < kLongest && (isLetter(text[first - 1]) || text[first - 1] == '.'))
        --first;
    return text.substr(first, period - first);
}

bool isAbbreviation(std::string_view text, std::size_t begin, std::size_t period)
{
    const std::string_view word = wordBefore(text, begin, period);
    if (word.size() == 1 && isUpper(word[0]) && word[0] != 'I')
        return true; // an initial: "J. Smith"
    const std::string lower = lowerAscii(word);
    const bool isNumberSign = lower == "no"; // "No. 5", but "the answer is no. He"
    if (isNumberSign)
        return period + 2 < text.size() && isDigit(text[period + 2]) && isUpper(word[0]);
    return std::find(kTitles.begin(), kTitles.end(), lower) != kTitles.end();
}

/// "1." at the start of the sentence.
bool isListNumber(std::string_view text, std::size_t begin, std::size_t period)
{
    const std::string_view before = trimmed(text.substr(begin, period - begin));
    return !before.empty() && before.size() <= 3 && std::all_of(before.begin(), before.end(), isDigit);
}

std::size_t pastClosingMarks(std::string_view text, std::size_t position)
{
    constexpr std::string_view kClosing = ".!?\"')]*";
    while (position < text.size() && kClosing.find(text[position]) != std::string_view::npos)
        ++position;
    return position;
}

/// Behind the marks comes white space and then something that can begin a sentence.
bool beginsSentence(std::string_view text, std::size_t position)
{
    if (position >= text.size())
        return true;
    if (!isSpace(text[position]))
        return false;
    while (position < text.size() && isSpace(text[position]))
        ++position;
    return position >= text.size() || !(text[position] >= 'a' && text[position] <= 'z');
}

} // namespace

std::size_t endOfSentence(std::string_view text, std::size_t begin)
{
    bool isInAnnotation = false;
    for (std::size_t i = begin; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n')
            return i;
        if (text.substr(i).starts_with("<<"))
            isInAnnotation = true;
        else if (text.substr(i).starts_with(">>"))
            isInAnnotation = false;
        if (isInAnnotation || (c != '.' && c != '!' && c != '?'))
            continue;
        if (c == '.' && (isAbbreviation(text, begin, i) || isListNumber(text, begin, i)))
            continue;
        const std::size_t end = pastClosingMarks(text, i);
        if (beginsSentence(text, end))
            return end;
        i = end - 1;
    }
    return text.size();
}

std::vector<std::string> sentencesOf(std::string_view text)
{
    std::vector<std::string> sentences;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::max(endOfSentence(text, begin), begin + 1);
        const std::string_view sentence = trimmed(text.substr(begin, end - begin));
        if (!sentence.empty())
            sentences.emplace_back(sentence);
        begin = end;
    }
    return sentences;
}

std::vector<std::string> linesWithText(std::string_view text)
{
    std::vector<std::string> lines;
    for (const std::string &line : splitLines(text)) {
        const std::string_view inner = trimmed(line);
        if (!inner.empty())
            lines.emplace_back(inner);
    }
    return lines;
}

} // namespace retort
