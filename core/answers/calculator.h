#pragma once

#include <optional>
#include <string_view>

namespace retort {

/// Value of an arithmetic expression of numbers, + - * / ( ), unary minus, and decimal points; commas between digits,
/// x, ×, ÷, currency and percent signs beside numbers are understood. Nothing when it cannot be read, divides by zero,
/// is longer than 1,000 bytes or nests deeper than 50.
[[nodiscard]] std::optional<double> calculate(std::string_view expression);

} // namespace retort
