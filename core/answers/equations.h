#pragma once

#include "core/base/text_span.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace retort {

/// One equation `a op b = c` in a text, recomputed. Bytes [begin, end) hold the stated value.
struct CheckedEquation
{
    std::size_t begin = 0;
    std::size_t end = 0;
    double stated = 0;
    double computed = 0;
    bool holds = true;
    TextSpan expression; // `a op b`

    bool operator==(const CheckedEquation &) const = default;
};

/// Finds and recomputes equations between numbers, GSM8K's <<a=b>> included; an equation that cannot be read is left
/// out.
[[nodiscard]] std::vector<CheckedEquation> checkEquations(std::string_view text);

} // namespace retort
