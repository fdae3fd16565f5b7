#pragma once

#include "core/data/splits.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

/// How a question is like one of the index: the same, the same story but for its numbers, or nearly the same.
struct QuestionMatch
{
    std::uint32_t number = 0; // of the other one, in the order in which they were added
    double similarity = 1; // 1: the same join key; below: share of common word triples (Jaccard)
    bool numbersOnly = false;

    [[nodiscard]] bool isExact() const { return similarity >= 1 && !numbersOnly; }
    bool operator==(const QuestionMatch &) const = default;
};

/// Finds matches among a million questions without comparing all pairs: the same join key and the same masked story by
/// their hashes, near ones by their rarest word triples, one of which two near questions share. Holds no texts: about
/// 250 bytes for a question of 30 words.
class QuestionIndex
{
public:
    explicit QuestionIndex(double nearSimilarity = kNearSimilarity,
                           std::size_t mostOfOneProblem = kMaxLeaksOfOneProblem);

    void add(std::string_view question);
    void build(); // once, behind the last one
    [[nodiscard]] std::size_t size() const { return m_keyOf.size(); }

    /// At most mostOfOneProblem: the same ones first, then twins, then the nearest.
    [[nodiscard]] std::vector<QuestionMatch> matchesOf(std::string_view question) const;
    /// The same for a question of the index among those that were added before it.
    [[nodiscard]] std::vector<QuestionMatch> earlierMatchesOf(std::uint32_t number) const;

private:
    struct Looked
    {
        std::uint64_t key = 0;
        std::uint64_t story = 0;
        std::span<const std::uint32_t> shingles;
        std::uint32_t end = 0; // only questions before it
    };

    [[nodiscard]] std::span<const std::uint32_t> shinglesOf(std::uint32_t number) const;
    [[nodiscard]] std::vector<QuestionMatch> matches(const Looked &looked) const;
    [[nodiscard]] std::vector<std::uint32_t> candidates(const Looked &looked) const;
    [[nodiscard]] std::size_t rarestCount(std::size_t shingles) const;
    [[nodiscard]] std::vector<std::uint32_t> rarest(std::span<const std::uint32_t> shingles) const;
    [[nodiscard]] std::vector<bool> leftOut() const;
    void countShingles();
    void indexRarest();

    double m_nearSimilarity;
    std::size_t m_mostOfOneProblem;
    std::vector<std::uint64_t> m_keyOf; // hash of each question's join key
    std::vector<std::uint64_t> m_storyOf; // hash of its story with its numbers masked
    std::vector<std::uint32_t> m_byKey; // questions in the order of their hashes, to look one up
    std::vector<std::uint32_t> m_byStory;
    std::vector<std::vector<std::uint32_t>> m_shingles; // of many questions each, one behind the other
    std::vector<std::uint32_t> m_ends; // of each question's in its part
    std::vector<std::uint16_t> m_frequency; // by some bits of a shingle: an order is needed, not the count
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_rarest; // shingle, question
};

/// Counts of matches in which a question has an earlier one, by its best match, and the first pairs.
struct Repeats
{
    struct Pair
    {
        std::uint32_t earlier = 0;
        std::uint32_t later = 0;
        double similarity = 1;
        bool numbersOnly = false;

        bool operator==(const Pair &) const = default;
    };

    std::size_t exact = 0; // questions that are the same as an earlier one
    std::size_t numbersOnly = 0; // twins of an earlier one
    std::size_t near = 0;
    std::vector<Pair> pairs; // the first ones of each kind

    bool operator==(const Repeats &) const = default;
};

/// Each question of a built index against those before it. `progress` is told the share now and then; what it throws
/// ends the search.
[[nodiscard]] Repeats findRepeats(const QuestionIndex &index, std::size_t listedOfAKind,
                                  const std::function<void(double share)> &progress = {});

} // namespace retort
