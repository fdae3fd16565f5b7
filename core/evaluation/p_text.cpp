#include "core/evaluation/p_text.h"

#include <array>
#include <charconv>

namespace retort {

std::string pValueText(double p)
{
    std::array<char, 32> text {};
    // Not printf: its point follows the window's language.
    const auto end = p < 0.001
                         ? std::to_chars(text.data(), text.data() + text.size(), p, std::chars_format::scientific, 1)
                         : std::to_chars(text.data(), text.data() + text.size(), p, std::chars_format::fixed, 3);
    return {text.data(), end.ptr};
}

} // namespace retort
