#include "core/data/checks/rules.h"
#include "core/formats/sentences.h"

#include <algorithm>
#include <set>
#include <unordered_map>

// A text that a model could not end: one sentence (of a program: one line) over and over, or a run of words in circles.
// Short sentences ("Done.") may come back.

namespace retort {

namespace {

constexpr std::size_t kWordsOfASentence = 5; // shorter ones are not looked at
constexpr std::size_t kTimes = 3;
constexpr std::size_t kRun = 4; // words that are looked at together
constexpr std::size_t kWordsOfALongText = 40; // shorter ones are no circles
constexpr double kRepeatedShare = 0.5; // of the runs

std::string repeatedSentence(std::string_view text)
{
    std::unordered_map<std::string, std::size_t> counts;
    for (const std::string &sentence : sentencesOf(text))
        if (wordsOf(sentence).size() >= kWordsOfASentence && ++counts[sentence] == kTimes)
            return sentence;
    return {};
}

bool runsInCircles(std::string_view text)
{
    const std::vector<std::string_view> words = wordsOf(text);
    if (words.size() < kWordsOfALongText)
        return false;
    std::set<std::vector<std::string_view>> runs;
    const std::size_t all = words.size() - kRun + 1;
    for (std::size_t i = 0; i < all; ++i)
        runs.emplace(words.begin() + static_cast<std::ptrdiff_t>(i),
                     words.begin() + static_cast<std::ptrdiff_t>(i + kRun));
    return static_cast<double>(all - runs.size()) > kRepeatedShare * static_cast<double>(all);
}

} // namespace

CheckResult checkRepetition(const CheckSubject &subject)
{
    constexpr std::size_t kShown = 60;
    if (subject.rationale.format == FormatKind::Answer)
        return notApplicable();
    const std::string &text = subject.rationale.text;
    if (const std::string sentence = repeatedSentence(text); !sentence.empty())
        return failedCheck("stands " + std::to_string(kTimes) + " times or more: " + sentence.substr(0, kShown));
    return runsInCircles(text) ? failedCheck("the same runs of words come back") : passedCheck();
}

} // namespace retort
