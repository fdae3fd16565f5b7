#pragma once

#include <string>
#include <string_view>

// Words that count a number: "80 miles", "$5/glass", "3 cups of flour".

namespace retort {

/// The text with blanks in place of such words where an operator, a closing bracket or "=" stands behind them; its
/// bytes stand where they stood. Long dashes become minus signs.
[[nodiscard]] std::string withoutUnits(std::string_view text);

/// The first word behind a number that ends at `end`; empty without one.
[[nodiscard]] std::string_view unitBehind(std::string_view text, std::size_t end);

/// An equation that does not hold by its numbers may hold by its measures: "1 hour - 20 minutes = 40 minutes",
/// "3 * 40 cents = $1.20", "500,000 * 4 = 2 million". `ratio`: stated value by computed value.
[[nodiscard]] bool mayChangeUnits(std::string_view expression, std::string_view stated, std::string_view unitOfStated,
                                  double ratio);

/// "150 minutes / 5 minutes/100 meters": it is not said what the second slash divides.
[[nodiscard]] bool hasOpenRate(std::string_view expression);

/// A stated value may be rounded: it holds when the computed one rounds to it at the decimals that are shown, or is cut
/// there behind the second one.
[[nodiscard]] bool isRoundedTo(double computed, double stated, std::string_view written);

} // namespace retort
