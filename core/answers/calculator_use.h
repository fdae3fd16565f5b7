#pragma once

#include <cstddef>

namespace retort {

/// What the calculator did while texts were written (METHODS.md section 9).
struct CalculatorUse
{
    std::size_t fired = 0; // values that were put into a text
    std::size_t changed = 0; // of these: the student would have written something else
    std::size_t unread = 0; // calculations that it could not read, left to the student

    bool operator==(const CalculatorUse &) const = default;
};

} // namespace retort
