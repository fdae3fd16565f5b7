#include "core/data/question_index.h"

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/data/question_sketch.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>

namespace retort {

namespace {

constexpr std::size_t kQuestionsOfAPart = 1U << 16;
constexpr std::size_t kMostCompared = 50'000; // with one question: thousands of copies of one pattern are no news
constexpr std::uint32_t kReportEvery = 4096;

/// Common shingles divided by all shingles of both; both are sorted.
double similarityOf(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b)
{
    std::size_t common = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        common += *i == *j ? 1 : 0;
        const bool advancesA = *i <= *j;
        const bool advancesB = *j <= *i;
        i += advancesA ? 1 : 0;
        j += advancesB ? 1 : 0;
    }
    return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

/// Numbers of all hashes in the order of these; equal ones in their own order.
std::vector<std::uint32_t> sortedBy(const std::vector<std::uint64_t> &hashes)
{
    std::vector<std::uint32_t> numbers(hashes.size());
    std::iota(numbers.begin(), numbers.end(), std::uint32_t(0));
    std::ranges::sort(numbers, {}, [&hashes](std::uint32_t number) { return std::pair(hashes[number], number); });
    return numbers;
}

/// The first `most` numbers below `end` with the hash, in their order.
std::span<const std::uint32_t> firstOf(const std::vector<std::uint64_t> &hashes,
                                       const std::vector<std::uint32_t> &sorted, std::uint64_t hash, std::uint32_t end,
                                       std::size_t most)
{
    const auto entry = [&hashes](std::uint32_t number) { return std::pair(hashes[number], number); };
    const auto first = std::ranges::lower_bound(sorted, std::pair(hash, std::uint32_t(0)), {}, entry);
    const auto last = std::ranges::lower_bound(first, sorted.end(), std::pair(hash, end), {}, entry);
    return std::span(first, last).first(std::min(most, static_cast<std::size_t>(last - first)));
}

std::vector<QuestionMatch> worstFirst(const std::map<std::uint32_t, QuestionMatch> &found, std::size_t most)
{
    std::vector<QuestionMatch> matches;
    for (const auto &[number, match] : found) {
        matches.push_back(match);
        matches.back().number = number;
    }
    const auto rank = [](const QuestionMatch &match) {
        return match.similarity + (match.numbersOnly ? 1 : 0) + (match.isExact() ? 2 : 0);
    };
    std::ranges::stable_sort(matches, std::greater(), rank);
    matches.resize(std::min(matches.size(), most));
    return matches;
}

} // namespace

QuestionIndex::QuestionIndex(double nearSimilarity, std::size_t mostOfOneProblem)
    : m_nearSimilarity(nearSimilarity), m_mostOfOneProblem(mostOfOneProblem)
{
}

void QuestionIndex::add(std::string_view question)
{
    const auto number = static_cast<std::uint32_t>(size());
    const QuestionSketch sketch = sketchOf(question);
    m_keyOf.push_back(sketch.key);
    m_storyOf.push_back(sketch.story);
    if (number % kQuestionsOfAPart == 0) {
        if (!m_shingles.empty())
            m_shingles.back().shrink_to_fit();
        m_shingles.emplace_back();
    }
    std::ranges::copy(sketch.shingles, std::back_inserter(m_shingles.back()));
    m_ends.push_back(static_cast<std::uint32_t>(m_shingles.back().size()));
}

std::span<const std::uint32_t> QuestionIndex::shinglesOf(std::uint32_t number) const
{
    const std::size_t begin = number % kQuestionsOfAPart == 0 ? 0 : m_ends[number - 1];
    return std::span(m_shingles[number / kQuestionsOfAPart]).subspan(begin, m_ends[number] - begin);
}

void QuestionIndex::build()
{
    m_byKey = sortedBy(m_keyOf);
    m_byStory = sortedBy(m_storyOf);
    countShingles();
    indexRarest();
}

void QuestionIndex::countShingles()
{
    constexpr std::size_t kLeast = 1U << 12;
    constexpr std::size_t kMost = 1U << 24;
    m_frequency.assign(std::clamp(std::bit_ceil(16 * size()), kLeast, kMost), 0);
    for (const std::vector<std::uint32_t> &part : m_shingles) {
        for (const std::uint32_t shingle : part) {
            std::uint16_t &count = m_frequency[shingle & (m_frequency.size() - 1)];
            count = static_cast<std::uint16_t>(std::min(count + 1, 0xffff));
        }
    }
}

/// A text as near as wanted shares at least `needed` of the n shingles, so two of them share one of the n - needed + 1
/// that are rarest in both.
std::size_t QuestionIndex::rarestCount(std::size_t shingles) const
{
    const auto needed = std::max(1.0, std::ceil(m_nearSimilarity * static_cast<double>(shingles)));
    return std::min(shingles, shingles - std::min(shingles, static_cast<std::size_t>(needed)) + 1);
}

std::vector<std::uint32_t> QuestionIndex::rarest(std::span<const std::uint32_t> shingles) const
{
    std::vector<std::uint32_t> chosen(shingles.begin(), shingles.end());
    const auto end = chosen.begin() + static_cast<std::ptrdiff_t>(rarestCount(shingles.size()));
    std::ranges::partial_sort(chosen, end, {}, [this](std::uint32_t shingle) {
        return std::pair(m_frequency[shingle & (m_frequency.size() - 1)], shingle);
    });
    chosen.erase(end, chosen.end());
    return chosen;
}

/// Of many copies of one question the first ones stand for all.
std::vector<bool> QuestionIndex::leftOut() const
{
    std::vector<bool> isLeftOut(size(), false);
    std::size_t copies = 0;
    for (std::size_t i = 1; i < m_byKey.size(); ++i) {
        copies = m_keyOf[m_byKey[i]] == m_keyOf[m_byKey[i - 1]] ? copies + 1 : 0;
        isLeftOut[m_byKey[i]] = copies >= m_mostOfOneProblem;
    }
    return isLeftOut;
}

void QuestionIndex::indexRarest()
{
    const std::vector<bool> isLeftOut = leftOut();
    std::size_t count = 0; // the largest part of the index: it grows once
    for (std::uint32_t number = 0; number < size(); ++number)
        count += isLeftOut[number] ? 0 : rarestCount(shinglesOf(number).size());
    m_rarest.reserve(count);
    for (std::uint32_t number = 0; number < size(); ++number) {
        if (isLeftOut[number])
            continue;
        for (const std::uint32_t shingle : rarest(shinglesOf(number)))
            m_rarest.emplace_back(shingle, number);
    }
    std::ranges::sort(m_rarest);
}

std::vector<std::uint32_t> QuestionIndex::candidates(const Looked &looked) const
{
    std::vector<std::uint32_t> found;
    const auto size = static_cast<double>(looked.shingles.size());
    for (const std::uint32_t shingle : rarest(looked.shingles)) {
        for (auto it = std::ranges::lower_bound(m_rarest, std::pair(shingle, std::uint32_t(0)));
             it != m_rarest.end() && it->first == shingle && it->second < looked.end && found.size() < kMostCompared;
             ++it) {
            const auto other = static_cast<double>(shinglesOf(it->second).size());
            if (other >= m_nearSimilarity * size && size >= m_nearSimilarity * other)
                found.push_back(it->second);
        }
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<QuestionMatch> QuestionIndex::matches(const Looked &looked) const
{
    std::map<std::uint32_t, QuestionMatch> found;
    for (const std::uint32_t number : candidates(looked)) {
        const double similarity = similarityOf(looked.shingles, shinglesOf(number));
        if (similarity >= m_nearSimilarity)
            found[number].similarity = similarity;
    }
    for (const std::uint32_t number : firstOf(m_storyOf, m_byStory, looked.story, looked.end, m_mostOfOneProblem)) {
        found[number].similarity = similarityOf(looked.shingles, shinglesOf(number));
        found[number].numbersOnly = true;
    }
    for (const std::uint32_t number : firstOf(m_keyOf, m_byKey, looked.key, looked.end, m_mostOfOneProblem))
        found[number] = QuestionMatch {};
    return worstFirst(found, m_mostOfOneProblem);
}

std::vector<QuestionMatch> QuestionIndex::matchesOf(std::string_view question) const
{
    const QuestionSketch sketch = sketchOf(question);
    return matches({sketch.key, sketch.story, sketch.shingles, static_cast<std::uint32_t>(size())});
}

std::vector<QuestionMatch> QuestionIndex::earlierMatchesOf(std::uint32_t number) const
{
    return matches({m_keyOf[number], m_storyOf[number], shinglesOf(number), number});
}

Repeats findRepeats(const QuestionIndex &index, std::size_t listedOfAKind,
                    const std::function<void(double share)> &progress)
{
    Repeats repeats;
    for (std::uint32_t number = 0; number < index.size(); ++number) {
        if (progress && number % kReportEvery == 0)
            progress(static_cast<double>(number) / static_cast<double>(index.size()));
        const std::vector<QuestionMatch> matches = index.earlierMatchesOf(number);
        if (matches.empty())
            continue;
        const QuestionMatch &best = matches.front();
        std::size_t &count = best.isExact() ? repeats.exact : best.numbersOnly ? repeats.numbersOnly : repeats.near;
        if (count++ < listedOfAKind)
            repeats.pairs.push_back({best.number, number, best.similarity, best.numbersOnly});
    }
    return repeats;
}

} // namespace retort
