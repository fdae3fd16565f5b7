#include "core/training/row_parts.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::int64_t kMostGradientBytes = std::int64_t(1) << 30; // of all parts together

} // namespace

std::size_t partCountFor(std::int64_t parameters, int threads)
{
    const std::int64_t bytes = parameters * std::int64_t(sizeof(float)) * threads;
    return threads > 1 && bytes <= kMostGradientBytes ? static_cast<std::size_t>(threads) : 1;
}

std::vector<std::vector<std::size_t>> sharedOut(const std::vector<TokenExample> &examples,
                                                std::span<const std::size_t> rows, std::size_t parts)
{
    const auto tokensOf = [&](std::size_t place) { return examples[rows[place]].tokens.size(); };
    std::vector<std::size_t> longestFirst(rows.size()); // places in `rows`
    for (std::size_t place = 0; place < rows.size(); ++place)
        longestFirst[place] = place;
    std::ranges::stable_sort(longestFirst, std::greater {}, tokensOf);
    struct Part
    {
        std::size_t tokens = 0;
        std::vector<std::size_t> places;
    };
    std::vector<Part> dealt(std::clamp<std::size_t>(rows.size(), 1, std::max<std::size_t>(1, parts)));
    for (const std::size_t place : longestFirst) {
        Part &least = *std::ranges::min_element(dealt, {}, &Part::tokens);
        least.tokens += tokensOf(place);
        least.places.push_back(place);
    }
    std::vector<std::vector<std::size_t>> shared;
    for (Part &part : dealt) {
        std::ranges::sort(part.places);
        std::vector<std::size_t> &indices = shared.emplace_back();
        for (const std::size_t place : part.places)
            indices.push_back(rows[place]);
    }
    return shared;
}

} // namespace retort
