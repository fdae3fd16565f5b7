#pragma once

#include "core/data/generator/problem_template.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// The kinds of slip, in the order of slipKindNames().
enum class SlipKind { Arithmetic, Operator, Copy, MissingStep, Answer };

/// One slip: a wrong result or another operation in the step `index`, a wrong number in place of the number `index`,
/// the last step left out, or another answer stated than the one reached.
struct Slip
{
    SlipKind kind = SlipKind::Arithmetic;
    std::size_t index = 0;
    std::int64_t value = 0; // the wrong result, number or answer
    Operation operation = Operation::Add;
};

/// A step with its numbers.
struct WorkedStep
{
    Operation operation = Operation::Add;
    std::int64_t left = 0;
    std::int64_t right = 0;
    std::int64_t result = 0;
};

/// What someone who follows the template's steps (and makes the slip) writes down.
struct Solution
{
    std::vector<std::int64_t> numbers; // as taken over from the question
    std::vector<WorkedStep> steps; // one fewer than the template's with MissingStep
    std::int64_t answer = 0;
};

/// Nothing when a result is below 2 or a division leaves a rest. A slip is carried on into the later steps.
[[nodiscard]] std::optional<Solution> solve(const ProblemTemplate &problem, const std::vector<std::int64_t> &numbers,
                                            const Slip *slip = nullptr);

/// "(12 + 7) - 4", over the numbers of the question.
[[nodiscard]] std::string equationOf(const ProblemTemplate &problem, const std::vector<std::int64_t> &numbers);

/// Every slip of a kind that can be made in this problem and leads to another answer than the gold one.
[[nodiscard]] std::vector<Slip> possibleSlips(SlipKind kind, const ProblemTemplate &problem,
                                              const std::vector<std::int64_t> &numbers);

} // namespace retort
