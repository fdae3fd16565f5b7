#include "core/base/text.h"
#include "core/data/checks/rules.h"

#include <array>

// A teacher that was shown the answer (METHODS.md section 3) may argue from it. Phrases of English that speak of the
// answer as something given; of a text without letters' case. Comments of programs are looked at as well.

namespace retort {

namespace {

constexpr std::array kPhrases {
    std::string_view("since the answer is"),
    std::string_view("since the final answer is"),
    std::string_view("since the correct answer is"),
    std::string_view("since we know the answer"),
    std::string_view("because the answer is"),
    std::string_view("given that the answer is"),
    std::string_view("given the answer is"),
    std::string_view("given the answer of"),
    std::string_view("knowing that the answer"),
    std::string_view("we know the answer"),
    std::string_view("we know that the answer"),
    std::string_view("the answer is given as"),
    std::string_view("the answer is known to be"),
    std::string_view("the answer is provided"),
    std::string_view("the answer given is"),
    std::string_view("the answer provided"),
    std::string_view("the answer we were given"),
    std::string_view("the given answer"),
    std::string_view("the provided answer"),
    std::string_view("the expected answer"),
    std::string_view("the gold answer"),
    std::string_view("to match the answer"),
    std::string_view("the hint says"),
    std::string_view("the hint is"),
    std::string_view("to the hint"),
    std::string_view("from the hint"),
};

bool isLetterByte(char c)
{
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool standsAlone(std::string_view text, std::size_t begin, std::size_t size)
{
    return (begin == 0 || !isLetterByte(text[begin - 1]))
           && (begin + size == text.size() || !isLetterByte(text[begin + size]));
}

/// White space, also over lines, is one space.
std::string folded(std::string_view text)
{
    std::string words;
    for (const std::string_view word : wordsOf(text))
        (words += words.empty() ? "" : " ") += word;
    return lowerAscii(words);
}

} // namespace

CheckResult checkHint(const CheckSubject &subject)
{
    if (subject.rationale.format == FormatKind::Answer)
        return notApplicable();
    const std::string text = folded(subject.rationale.text);
    for (const std::string_view phrase : kPhrases)
        for (std::size_t at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at + 1))
            if (standsAlone(text, at, phrase.size()))
                return failedCheck("speaks of the answer as given: \"" + std::string(phrase) + "\"");
    return passedCheck();
}

} // namespace retort
