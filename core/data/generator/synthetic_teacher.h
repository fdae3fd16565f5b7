#pragma once

#include "core/data/generator/filling.h"
#include "core/data/generator/solution.h"
#include "core/data/problem.h"

#include <optional>
#include <vector>

namespace retort {

/// The steps with their sub-questions, as gold steps are kept.
[[nodiscard]] std::vector<Step> goldSteps(const ProblemTemplate &problem, const Filling &filling,
                                          const Solution &solution);

/// The template's steps as a program: the numbers in the question's order, then one statement a step, the last `ans`.
[[nodiscard]] std::vector<Step> programSteps(const ProblemTemplate &problem, const Filling &filling,
                                             const Solution &solution);

/// A slip of one of the kinds that the format can show, or nothing when none of them can be made.
/// A program does its own arithmetic and states no answer; an answer alone can only be another one.
[[nodiscard]] std::optional<Slip> drawSlip(FormatKind format, const std::vector<SlipKind> &kinds,
                                           const ProblemTemplate &problem, const Filling &filling, Random &random);

/// The text of a rationale in the format, with its answer sentence where the format has one.
[[nodiscard]] std::string writeRationale(FormatKind format, const ProblemTemplate &problem, const Filling &filling,
                                         const Solution &solution, Random &random);

} // namespace retort
