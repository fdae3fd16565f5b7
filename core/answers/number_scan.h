#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace retort {

/// A number in running text and the bytes [begin, end) it is written with: sign, currency and percent sign included.
struct FoundNumber
{
    double value = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Digits at `position` without sign or currency: commas between groups of three, decimals, exponent.
[[nodiscard]] std::optional<FoundNumber> unsignedNumberAt(std::string_view text, std::size_t position);

/// The number that begins exactly at `position`: "1,500", "-$20.50", "$-3", "3/4", "1 1/2", "1e5", "3.2 x 10^5",
/// "\frac{3}{4}", "5 %" (5, not 0.05). A minus right behind a letter, digit or closing bracket is an operator, no sign.
[[nodiscard]] std::optional<FoundNumber> numberAt(std::string_view text, std::size_t position);

/// First and last number in the bytes [begin, end).
[[nodiscard]] std::optional<FoundNumber> firstNumber(std::string_view text, std::size_t begin, std::size_t end);
[[nodiscard]] std::optional<FoundNumber> lastNumber(std::string_view text, std::size_t begin, std::size_t end);

/// Length in bytes of a minus ("-" or U+2212), a currency sign or white space that begins at `position`; 0 when none
/// does.
[[nodiscard]] std::size_t minusLength(std::string_view text, std::size_t position);
[[nodiscard]] std::size_t currencyLength(std::string_view text, std::size_t position);
[[nodiscard]] std::size_t spaceLength(std::string_view text, std::size_t position);

/// The text without every byte that `dropped` holds.
[[nodiscard]] std::string withoutBytes(std::string_view text, std::string_view dropped);

[[nodiscard]] constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace retort
