#include "core/data/selection.h"

#include "core/base/random.h"
#include "core/data/candidates.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace retort {

namespace {

/// Pairs of neighbouring words; a text of one word is that word.
std::set<std::string> wordPairs(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n";
    std::set<std::string> pairs;
    std::string before;
    for (std::size_t begin = text.find_first_not_of(kSpace); begin != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(kSpace, begin), text.size());
        std::string word(text.substr(begin, end - begin));
        begin = text.find_first_not_of(kSpace, end);
        if (!before.empty() || begin == std::string_view::npos)
            pairs.insert(before + " " + word);
        before = std::move(word);
    }
    return pairs;
}

/// Share of what two texts have in common; two empty ones are the same.
double similarity(const std::set<std::string> &a, const std::set<std::string> &b)
{
    const auto common = static_cast<std::size_t>(
        std::count_if(a.begin(), a.end(), [&](const std::string &pair) { return b.contains(pair); }));
    const std::size_t all = a.size() + b.size() - common;
    return all == 0 ? 1 : static_cast<double>(common) / static_cast<double>(all);
}

std::vector<std::size_t> diverseOrder(const std::vector<const Rationale *> &rationales)
{
    std::vector<std::set<std::string>> pairs;
    for (const Rationale *rationale : rationales)
        pairs.push_back(wordPairs(rationale->text));
    std::vector<double> nearest(rationales.size(), 0); // similarity to the most similar one that was taken
    std::vector<std::size_t> left(rationales.size());
    std::iota(left.begin(), left.end(), std::size_t(0));
    std::vector<std::size_t> order;
    while (!left.empty()) {
        const auto next = std::min_element(left.begin(), left.end(),
                                           [&](std::size_t a, std::size_t b) { return nearest[a] < nearest[b]; });
        const std::size_t taken = *next;
        order.push_back(taken);
        left.erase(next);
        for (const std::size_t i : left)
            nearest[i] = std::max(nearest[i], similarity(pairs[i], pairs[taken]));
    }
    return order;
}

std::vector<std::size_t> randomOrder(const std::vector<const Rationale *> &rationales, std::uint64_t seed)
{
    std::vector<std::size_t> order(rationales.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    if (order.empty())
        return order;
    const Rationale &first = *rationales.front();
    Random random {seed, keyOf(first.problemId), keyOf(toText(first.format)), keyOf(first.teacher)};
    random.shuffle(order);
    return order;
}

/// UTF-8 bytes that begin a character.
std::size_t charactersOf(const Rationale &rationale)
{
    return static_cast<std::size_t>(std::count_if(rationale.text.begin(), rationale.text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

} // namespace

std::string_view toText(ChooseRule rule)
{
    switch (rule) {
    case ChooseRule::First:
        return "first";
    case ChooseRule::Longest:
        return "longest";
    case ChooseRule::Shortest:
        return "shortest";
    case ChooseRule::Diverse:
        return "diverse";
    case ChooseRule::Random:
        break;
    }
    return "random";
}

std::vector<std::size_t> choosingOrder(const std::vector<const Rationale *> &rationales, ChooseRule rule,
                                       std::uint64_t seed)
{
    if (rule == ChooseRule::Diverse)
        return diverseOrder(rationales);
    if (rule == ChooseRule::Random)
        return randomOrder(rationales, seed);
    std::vector<std::size_t> order(rationales.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    const auto length = [&](std::size_t i) { return charactersOf(*rationales[i]); };
    if (rule == ChooseRule::Longest)
        std::ranges::stable_sort(order, std::greater(), length);
    if (rule == ChooseRule::Shortest)
        std::ranges::stable_sort(order, std::less(), length);
    return order;
}

FilterResult selectRationales(const std::vector<Problem> &problems, const std::vector<SelectionSource> &sources,
                              const SelectionOptions &options)
{
    std::vector<Candidate> candidates;
    for (const SelectionSource &source : sources) {
        const auto failed = failedChecks(problems, source.rationales, source.selection.checks);
        for (std::size_t i = 0; i < source.rationales.size(); ++i)
            candidates.push_back({&source.rationales[i], &source.selection, failed[i]});
    }
    return selectCandidates(problems, std::move(candidates), options);
}

} // namespace retort
