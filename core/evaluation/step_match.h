#pragma once

#include "core/evaluation/step_units.h"

#include <string>
#include <utility>
#include <vector>

// Which step stands beside which where values do not decide: a wrong step, and steps without numbers. The rule: two
// steps are alike by half for their operation (same signs, shared operands), by three tenths for the content words that
// they share (lower case, the first five letters, no stop words), by two tenths for those of their sub-questions; what
// neither has does not count. Steps that are less alike than kLikeEnough stand by order.

namespace retort {

inline constexpr double kLikeEnough = 0.25;

/// What a step is compared by.
struct StepTraits
{
    std::string signs; // of its last equation, sorted
    std::vector<double> operands;
    std::vector<std::string> words; // sorted
    std::vector<std::string> questionWords;
};

[[nodiscard]] StepTraits traitsOf(const StepUnit &unit);

/// 0 to 1.
[[nodiscard]] double likeness(const StepTraits &a, const StepTraits &b);

/// Pairs of places in `a` and `b`, rising in both, that are like enough and together most alike.
[[nodiscard]] std::vector<std::pair<int, int>> matchInOrder(const std::vector<StepTraits> &a,
                                                            const std::vector<StepTraits> &b);

} // namespace retort
