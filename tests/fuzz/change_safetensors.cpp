#include "tests/fuzz/input_changes.h"

#include <cstring>

namespace retort {

/// The header changes as JSON and gets its true length, so that what stands in it is looked at.
std::string changedInput(const std::string &input, Random &random)
{
    std::uint64_t length = 0;
    if (input.size() >= sizeof length)
        std::memcpy(&length, input.data(), sizeof length);
    if (input.size() < sizeof length || length > input.size() - sizeof length || random.below(8) == 0)
        return changedBytes(input, random);
    const std::string header = changedJson(input.substr(sizeof length, length), random);
    const std::uint64_t newLength = header.size();
    std::string result(reinterpret_cast<const char *>(&newLength), sizeof newLength);
    return result + header + input.substr(sizeof length + length);
}

} // namespace retort
