#pragma once

#include "core/answers/equations.h"

#include <optional>
#include <string_view>
#include <vector>

namespace retort {

/// Equations whose operation is a word: "half of 30 is 15", "twice 6 is 12", "20 percent of 50 is 10", "5 plus 3 equals
/// 8". In the order of the text; one that cannot be read is left out.
[[nodiscard]] std::vector<CheckedEquation> checkWordEquations(std::string_view text);

/// Those with signs and those with words, in the order of the text.
[[nodiscard]] std::vector<CheckedEquation> allEquations(std::string_view text);

/// Value of `a op b` as an equation's expression is written, units and words for operations included.
[[nodiscard]] std::optional<double> expressionValue(std::string_view expression);

} // namespace retort
