#include "tests/fuzz/input_changes.h"

#include <array>

namespace retort {

namespace {

constexpr std::size_t kLongestDoubling = 64;

} // namespace

std::string changedBytes(std::string bytes, Random &random)
{
    for (std::uint64_t left = 1 + random.below(4); left > 0 && !bytes.empty(); --left) {
        const std::size_t at = random.below(bytes.size());
        switch (random.below(4)) {
        case 0:
            bytes.resize(at);
            break;
        case 1:
            bytes[at] = static_cast<char>(random.below(256));
            break;
        case 2:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
            break;
        default:
            bytes.insert(at, bytes.substr(at, 1 + random.below(kLongestDoubling)));
        }
    }
    return bytes;
}

std::uint64_t awkwardNumber(Random &random)
{
    static constexpr std::array<std::uint64_t, 12> kNumbers {
        0, 1, 2, 3, 31, 32, 255, 4096, 0x7fffffff, 0xffffffff, 0x7fffffffffffffff, 0xffffffffffffffff};
    const std::uint64_t number = kNumbers[random.below(kNumbers.size())];
    return random.below(3) == 0 ? number + random.below(3) - 1 : number;
}

} // namespace retort
