#pragma once

#include <cstddef>

namespace retort {

/// Bytes [begin, end) of a text.
struct TextSpan
{
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool isEmpty() const { return end <= begin; }

    bool operator==(const TextSpan &) const = default;
};

} // namespace retort
