#include "core/evaluation/step_match.h"

#include "core/answers/number_scan.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr std::size_t kStem = 5; // letters
constexpr std::size_t kMostWords = 60; // of a step
constexpr double kOperation = 0.5;
constexpr double kWording = 0.3;
constexpr double kQuestion = 0.2;

constexpr std::array<std::string_view, 44> kStopWords {
    "a",    "an",   "the", "is",    "are",  "was",  "were", "be",    "of",   "to",   "in",
    "on",   "at",   "for", "and",   "or",   "so",   "it",   "its",   "that", "this", "these",
    "then", "thus", "he",  "she",   "they", "his",  "her",  "their", "has",  "have", "had",
    "with", "as",   "by",  "which", "from", "will", "each", "how",   "many", "much", "does"};

std::vector<std::string> contentWords(std::string_view text)
{
    const std::string lower = lowerAscii(text);
    std::vector<std::string> words;
    for (std::size_t at = 0; at < lower.size() && words.size() < kMostWords;) {
        std::size_t end = at;
        while (end < lower.size() && isLetter(lower[end]))
            ++end;
        const std::string_view word = std::string_view(lower).substr(at, end - at);
        if (!word.empty() && std::find(kStopWords.begin(), kStopWords.end(), word) == kStopWords.end())
            words.emplace_back(word.substr(0, kStem));
        at = std::max(end, at + 1);
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

std::string signsIn(std::string_view expression)
{
    std::string signs;
    for (std::size_t i = 1; i < expression.size(); ++i) {
        const char c = expression[i];
        if (c == '+' || c == '-' || c == '/' || c == '*')
            signs += c;
        else if (c == 'x' || expression.substr(i, 2) == "\xc3\x97")
            signs += '*';
    }
    std::sort(signs.begin(), signs.end());
    return signs;
}

/// Share of both that is in both.
double shared(const std::vector<std::string> &a, const std::vector<std::string> &b)
{
    std::vector<std::string> common;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
    const std::size_t all = a.size() + b.size() - common.size();
    return all == 0 ? 0 : double(common.size()) / double(all);
}

double sharedOperands(const std::vector<double> &a, const std::vector<double> &b)
{
    const auto common = std::count_if(a.begin(), a.end(), [&](double value) { return containsValue(b, value); });
    const std::size_t most = std::max(a.size(), b.size());
    return most == 0 ? 0 : double(common) / double(most);
}

} // namespace

StepTraits traitsOf(const StepUnit &unit)
{
    StepTraits traits;
    traits.words = contentWords(unit.step.text);
    traits.questionWords = contentWords(unit.step.question);
    if (unit.step.equations.empty())
        return traits;
    const TextSpan &span = unit.step.equations.back().expression;
    const std::string_view expression = std::string_view(unit.step.text).substr(span.begin, span.end - span.begin);
    traits.signs = signsIn(trimmed(expression));
    for (const TextNumber &number : numbersIn(expression))
        traits.operands.push_back(number.value);
    return traits;
}

double likeness(const StepTraits &a, const StepTraits &b)
{
    double most = 0;
    double sum = 0;
    if (!a.operands.empty() && !b.operands.empty()) {
        most += kOperation;
        sum += kOperation * (0.4 * double(a.signs == b.signs) + 0.6 * sharedOperands(a.operands, b.operands));
    }
    if (!a.words.empty() && !b.words.empty()) {
        most += kWording;
        sum += kWording * shared(a.words, b.words);
    }
    if (!a.questionWords.empty() && !b.questionWords.empty()) {
        most += kQuestion;
        sum += kQuestion * shared(a.questionWords, b.questionWords);
    }
    return most == 0 ? 0 : sum / most;
}

std::vector<std::pair<int, int>> matchInOrder(const std::vector<StepTraits> &a, const std::vector<StepTraits> &b)
{
    std::vector<std::vector<double>> best(a.size() + 1, std::vector<double>(b.size() + 1, 0));
    std::vector<std::vector<double>> alike(a.size(), std::vector<double>(b.size(), 0));
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t k = 0; k < b.size(); ++k) {
            alike[i][k] = likeness(a[i], b[k]);
            best[i + 1][k + 1] = std::max(best[i][k + 1], best[i + 1][k]);
            if (alike[i][k] >= kLikeEnough)
                best[i + 1][k + 1] = std::max(best[i + 1][k + 1], best[i][k] + alike[i][k]);
        }
    std::vector<std::pair<int, int>> pairs;
    std::size_t i = a.size();
    std::size_t k = b.size();
    while (i > 0 && k > 0) {
        if (best[i][k] == best[i - 1][k]) {
            --i;
        } else if (best[i][k] == best[i][k - 1]) {
            --k;
        } else {
            pairs.emplace_back(int(--i), int(--k));
        }
    }
    std::reverse(pairs.begin(), pairs.end());
    return pairs;
}

} // namespace retort
