#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace retort {

/// A calculation in a text that is being written: it ends in an `=`, and its value is still missing (METHODS.md
/// section 9).
struct OpenCalculation
{
    std::optional<double> value; // nothing: it cannot be read
    std::string currency; // that the value is written with, in running text: "$"

    bool operator==(const OpenCalculation &) const = default;
};

/// GSM8K's annotation `<<48/2=`, its `=` being the byte `sign`: what follows the last `<<` without `>>`, up to its
/// first
/// `=`. Nothing when none is open there. Commas are dropped; digits and + - * / . ( ) are read, and x, ×, ÷, percent,
/// currency and units beside numbers.
[[nodiscard]] std::optional<OpenCalculation> openAnnotation(std::string_view text, std::size_t sign);

/// `48 / 2 =` in running text: the longest expression of at most 200 bytes in its line that can be read and is not the
/// end of a longer one. Nothing when no operator stands beside a number there, or when the sign is one of == <= >= !=.
[[nodiscard]] std::optional<OpenCalculation> openEquation(std::string_view text, std::size_t sign);

/// The value as a text writes it: whole numbers without a point, else at most so many decimals without zeros behind
/// them, ties away from zero; no commas, no exponent. Nothing from 10^15 on.
[[nodiscard]] std::optional<std::string> writtenValue(double value, int decimals);

inline constexpr int kMostDecimals = 15; // that a double tells apart

/// Most decimals of a number in the text, at most kMostDecimals.
[[nodiscard]] int decimalsIn(std::string_view text);

/// True when a number would go on with this text: a digit, or a digit behind a point or comma.
[[nodiscard]] bool continuesNumber(std::string_view text);

} // namespace retort
