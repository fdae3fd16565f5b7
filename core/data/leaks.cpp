#include "core/base/random.h"
#include "core/base/text.h"
#include "core/data/splits.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <unordered_map>

namespace retort {

namespace {

constexpr std::size_t kShingleWords = 3;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWordByte(char c)
{
    // Bytes of other alphabets stay together; punctuation of ASCII separates.
    return isDigit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Lower-case words and numbers; "1,500" and "2.5" are one each.
std::vector<std::string> wordsOf(std::string_view text)
{
    const std::string lower = lowerAscii(text);
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = 0; i < lower.size(); ++i) {
        const bool joinsDigits = (lower[i] == '.' || lower[i] == ',') && i > 0 && isDigit(lower[i - 1])
                                 && i + 1 < lower.size() && isDigit(lower[i + 1]);
        if (isWordByte(lower[i]) || joinsDigits) {
            word += lower[i];
            continue;
        }
        if (!word.empty())
            words.push_back(std::move(word));
        word.clear();
    }
    if (!word.empty())
        words.push_back(std::move(word));
    return words;
}

/// All but the last sentence, which asks; the whole text when it is one sentence.
std::string_view storyOf(std::string_view question)
{
    const std::string_view text = trimmed(question);
    for (std::size_t at = text.size() < 2 ? 0 : text.size() - 2; at > 0; --at) {
        const bool endsSentence = text[at] == '.' || text[at] == '?' || text[at] == '!';
        if (endsSentence && (text[at + 1] == ' ' || text[at + 1] == '\n'))
            return text.substr(0, at + 1);
    }
    return text;
}

std::string maskedStory(std::string_view question)
{
    std::string masked;
    for (const std::string &word : wordsOf(storyOf(question)))
        masked += (isDigit(word.front()) ? std::string("#") : word) + ' ';
    return masked;
}

/// Sorted keys of the runs of three words; of the whole text when it is shorter.
std::vector<std::uint64_t> shinglesOf(std::string_view question)
{
    const std::vector<std::string> words = wordsOf(question);
    std::vector<std::uint64_t> shingles;
    for (std::size_t i = 0; i == 0 || i + kShingleWords <= words.size(); ++i) {
        const auto begin = words.begin() + static_cast<std::ptrdiff_t>(i);
        const auto end = words.begin() + static_cast<std::ptrdiff_t>(std::min(i + kShingleWords, words.size()));
        shingles.push_back(keyOf(joined({begin, end}, " ")));
    }
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    return shingles;
}

/// Common shingles divided by all shingles of both.
double similarityOf(const std::vector<std::uint64_t> &a, const std::vector<std::uint64_t> &b)
{
    std::vector<std::uint64_t> common;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
    return static_cast<double>(common.size()) / static_cast<double>(a.size() + b.size() - common.size());
}

bool isExact(const Leak &leak)
{
    return leak.similarity >= 1 && !leak.numbersOnly;
}

/// Training problems by join key, masked story and shingle.
class TrainIndex
{
public:
    TrainIndex(const std::vector<Problem> &train, std::size_t mostOfOneProblem) : m_mostOfOneProblem(mostOfOneProblem)
    {
        for (std::size_t i = 0; i < train.size(); ++i) {
            m_byKey[joinKey(train[i].question)].push_back(i);
            m_byStory[maskedStory(train[i].question)].push_back(i);
            m_shingles.push_back(shinglesOf(train[i].question));
            for (const std::uint64_t shingle : m_shingles.back())
                m_byShingle[shingle].push_back(i);
        }
    }

    /// Leaks of one test problem with the index of the training problem; ids are filled in by the caller.
    std::vector<std::pair<std::size_t, Leak>> leaksOf(const std::string &question, double nearSimilarity) const
    {
        std::map<std::size_t, Leak> found;
        const std::vector<std::uint64_t> shingles = shinglesOf(question);
        for (const std::size_t i : candidates(shingles, nearSimilarity))
            if (const double similarity = similarityOf(shingles, m_shingles[i]); similarity >= nearSimilarity)
                found[i].similarity = similarity;
        for (const std::size_t i : firstOf(m_byStory, maskedStory(question))) {
            found[i].similarity = similarityOf(shingles, m_shingles[i]);
            found[i].numbersOnly = true;
        }
        for (const std::size_t i : firstOf(m_byKey, joinKey(question)))
            found[i] = Leak {};
        return worstFirst(found);
    }

private:
    using Lists = std::unordered_map<std::string, std::vector<std::size_t>>;

    /// Texts made from one pattern are all twins of each other; the first ones stand for them.
    [[nodiscard]] std::span<const std::size_t> firstOf(const Lists &lists, const std::string &key) const
    {
        const auto found = lists.find(key);
        if (found == lists.end())
            return {};
        return std::span(found->second).first(std::min(found->second.size(), m_mostOfOneProblem));
    }

    [[nodiscard]] std::vector<std::pair<std::size_t, Leak>> worstFirst(const std::map<std::size_t, Leak> &found) const
    {
        std::vector<std::pair<std::size_t, Leak>> leaks(found.begin(), found.end());
        const auto rank = [](const Leak &leak) {
            return leak.similarity + (leak.numbersOnly ? 1 : 0) + (isExact(leak) ? 2 : 0);
        };
        std::stable_sort(leaks.begin(), leaks.end(),
                         [&](const auto &a, const auto &b) { return rank(a.second) > rank(b.second); });
        leaks.resize(std::min(leaks.size(), m_mostOfOneProblem));
        return leaks;
    }

    std::size_t frequency(std::uint64_t shingle) const
    {
        const auto found = m_byShingle.find(shingle);
        return found == m_byShingle.end() ? 0 : found->second.size();
    }

    /// A text as near as wanted shares at least `needed` of the n shingles, so one of the n - needed + 1 rarest.
    std::vector<std::size_t> candidates(std::vector<std::uint64_t> shingles, double nearSimilarity) const
    {
        std::sort(shingles.begin(), shingles.end(), [&](std::uint64_t a, std::uint64_t b) {
            return std::pair(frequency(a), a) < std::pair(frequency(b), b);
        });
        const auto needed = std::max(1.0, std::ceil(nearSimilarity * static_cast<double>(shingles.size())));
        const std::size_t probed = shingles.size() - std::min(shingles.size(), static_cast<std::size_t>(needed)) + 1;
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < std::min(probed, shingles.size()); ++i)
            if (const auto list = m_byShingle.find(shingles[i]); list != m_byShingle.end())
                found.insert(found.end(), list->second.begin(), list->second.end());
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    std::size_t m_mostOfOneProblem;
    Lists m_byKey;
    Lists m_byStory;
    std::vector<std::vector<std::uint64_t>> m_shingles;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> m_byShingle;
};

} // namespace

std::vector<Leak> findLeaks(const std::vector<Problem> &train, const std::vector<Problem> &test, double nearSimilarity,
                            std::size_t mostOfOneProblem)
{
    const TrainIndex index(train, mostOfOneProblem);
    std::vector<Leak> leaks;
    for (const Problem &problem : test)
        for (auto &[i, leak] : index.leaksOf(problem.question, nearSimilarity)) {
            leak.trainId = train[i].id;
            leak.testId = problem.id;
            leaks.push_back(leak);
        }
    return leaks;
}

} // namespace retort
