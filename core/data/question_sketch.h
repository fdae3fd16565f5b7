#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace retort {

/// What questions are compared by, as numbers. Words are runs of ASCII letters, digits and bytes of other alphabets in
/// lower case; "1,500" and "2.5" are one each.
struct QuestionSketch
{
    std::uint64_t key = 0; // of the join key
    std::uint64_t story = 0; // of all but the last sentence, which asks, with numbers masked
    std::vector<std::uint32_t> shingles; // of the runs of three words, sorted; of the whole text when it is shorter
};

[[nodiscard]] QuestionSketch sketchOf(std::string_view question);

} // namespace retort
