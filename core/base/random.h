#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

/// A small generator of random numbers (SplitMix64) whose sequence is the same on every machine and library.
/// Chance is derived, not carried: make one from (seed, epoch), (seed, step, problem, path) and throw it away.
/// Not for several threads at once.
class Random
{
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    /// Mixes the keys into one seed; another order gives another sequence.
    explicit Random(std::initializer_list<std::uint64_t> keys);

    std::uint64_t next();

    /// Uniform in [0, 1), 53 bits.
    double uniform();

    /// Uniform in [0, bound); bound > 0. Without bias.
    std::uint64_t below(std::uint64_t bound);

    /// Uniform whole number in [low, high].
    std::int64_t between(std::int64_t low, std::int64_t high);

    template<typename T>
    void shuffle(std::vector<T> &items)
    {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[below(i)]);
    }

    template<typename T>
    const T &pick(const std::vector<T> &items)
    {
        return items[below(items.size())];
    }

private:
    std::uint64_t m_state;
};

/// A stable 64-bit key of a text (FNV-1a), to be mixed into a seed; not for security.
[[nodiscard]] std::uint64_t keyOf(std::string_view text);

} // namespace retort
