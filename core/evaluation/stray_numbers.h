#pragma once

#include "core/answers/equations.h"
#include "core/base/text_span.h"

#include <string_view>
#include <vector>

// Values out of nowhere. Covers numbers in digits: one is known when the question gives it (in digits or words, a
// percentage as a share, its complement), when an earlier step has it or an equation of its own step states it, and
// when one operation makes it of two such values ("she makes $25 an hour" of 10 and 15). Counting numbers of lists,
// ordinals and what everybody knows (7 days, 12 months, 100 per cent) are never strays. A reading aid: people know
// more.

namespace retort {

/// Values that a step may use, as the steps before it and the question have them.
class KnownValues
{
public:
    explicit KnownValues(std::string_view question);

    /// What the step says is known to those that follow.
    void add(std::string_view step);
    void add(double value);

    /// Numbers of a step that are not known and no result of its own equations, in the order of the text.
    [[nodiscard]] std::vector<TextSpan> strays(std::string_view step,
                                               const std::vector<CheckedEquation> &equations) const;

private:
    [[nodiscard]] bool isKnown(double value) const;
    [[nodiscard]] bool isMade(double value) const;

    std::vector<double> m_values;
};

} // namespace retort
