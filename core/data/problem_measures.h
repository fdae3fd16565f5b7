#pragma once

#include <cstddef>
#include <string_view>

namespace retort {

// What break-downs and filters measure of a problem.

/// Binary operations of a gold equation: "( 8.0 - 3.0 ) * 2" has two.
[[nodiscard]] std::size_t operationsIn(std::string_view equation);

/// What blanks separate.
[[nodiscard]] std::size_t wordsIn(std::string_view text);

} // namespace retort
