#include "core/base/natural_order.h"

#include <algorithm>

namespace retort {

namespace {

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

unsigned char lowered(char letter)
{
    return static_cast<unsigned char>(letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
}

/// Cuts the digits off the front of the text, without the zeros that begin them.
std::string_view takeNumber(std::string_view &text)
{
    const auto *end = std::ranges::find_if_not(text, isDigit);
    std::string_view number = text.substr(0, std::size_t(end - text.begin()));
    text.remove_prefix(number.size());
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number;
}

} // namespace

bool naturalLess(std::string_view a, std::string_view b)
{
    std::string_view left = a;
    std::string_view right = b;
    while (!left.empty() && !right.empty()) {
        if (isDigit(left.front()) && isDigit(right.front())) {
            const std::string_view one = takeNumber(left);
            const std::string_view other = takeNumber(right);
            if (one.size() != other.size())
                return one.size() < other.size();
            if (one != other)
                return one < other;
            continue;
        }
        if (lowered(left.front()) != lowered(right.front()))
            return lowered(left.front()) < lowered(right.front());
        left.remove_prefix(1);
        right.remove_prefix(1);
    }
    return left.empty() != right.empty() ? left.empty() : a < b;
}

} // namespace retort
