#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace retort {

/// An expression in running text: bytes [begin, end) and its value. Covers numbers, + - * / x × ÷ and brackets, with
/// currency beside a number, mixed fractions ("2 1/2") and percent; words are blanks already (unit_words.h).
struct FoundExpression
{
    std::size_t begin = 0;
    std::size_t end = 0;
    double value = 0;
};

/// The longest readable expression that ends at `end`; its operators must have a number before them.
[[nodiscard]] std::optional<FoundExpression> expressionBefore(std::string_view text, std::size_t end);

/// The number in [begin, numberEnd) with the operators that follow it; nothing when none does.
[[nodiscard]] std::optional<FoundExpression> expressionFrom(std::string_view text, std::size_t begin,
                                                            std::size_t numberEnd);

/// Value of a whole expression with signs alone; nothing where an x multiplies nothing.
[[nodiscard]] std::optional<double> plainValue(std::string_view expression);

/// "2 1/2" as "(2+1/2)"; with `isTight`, a fraction behind a slash in brackets, too: "7.5 / 1/2".
[[nodiscard]] std::string withFractions(std::string_view expression, bool isTight);

/// End of "3/4" at that place, whole numbers and no spaces; `at` when there is none.
[[nodiscard]] std::size_t pastFraction(std::string_view text, std::size_t at);

/// End of " 1/2" behind a whole number that ends at `at`, a fraction below one; `at` when there is none.
[[nodiscard]] std::size_t pastPart(std::string_view text, std::size_t at);

/// Length in bytes of the operator at that place; 0 when none is there.
[[nodiscard]] std::size_t operatorAt(std::string_view text, std::size_t at);

[[nodiscard]] std::size_t pastSpaces(std::string_view text, std::size_t at);

} // namespace retort
