#include "core/base/random.h"

#include <cassert>

namespace retort {

Random::Random(std::initializer_list<std::uint64_t> keys) : m_state(0x8f1bbcdcbfa53e0bULL)
{
    for (std::uint64_t key : keys)
        m_state = next() ^ (key * 0x9e3779b97f4a7c15ULL + 0x7f4a7c159e3779b9ULL);
}

std::uint64_t Random::next()
{
    // SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
    std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

double Random::uniform()
{
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

std::uint64_t Random::below(std::uint64_t bound)
{
    assert(bound > 0);
    // Values under the threshold would make the low remainders likelier.
    const std::uint64_t threshold = -bound % bound;
    std::uint64_t value = next();
    while (value < threshold)
        value = next();
    return value % bound;
}

std::int64_t Random::between(std::int64_t low, std::int64_t high)
{
    assert(low <= high);
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

std::uint64_t keyOf(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (unsigned char byte : text)
        hash = (hash ^ byte) * 0x100000001b3ULL;
    return hash;
}

} // namespace retort
