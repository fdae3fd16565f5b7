#pragma once

#include "core/answers/answer.h"
#include "core/data/problem.h"
#include "core/evaluation/statistics.h"

#include <string>
#include <vector>

namespace retort {

/// What is reached without learning to reason: a student that is not above it has learned nothing of the kind
/// (METHODS.md section 7).
struct Floor
{
    std::string name; // "most_frequent", "one_operation"
    std::string title; // "most frequent answer (2)", "absolute difference of the last two numbers"
    Proportion accuracy; // on test
    std::vector<double> scores; // of each test problem, 1 or 0, for paired tests
};

/// The answer that is most frequent in `train`, and the best rule of one operation over two numbers of the question:
/// sum, absolute difference, product, or the larger divided by the smaller, of the first two, the last two, the first
/// and the last, or the two largest. Both are chosen on `train` alone; of equals the one named first. A rule is left
/// out where no answer of `train` is a number.
[[nodiscard]] std::vector<Floor> floorsOf(const std::vector<Problem> &train, const std::vector<Problem> &test,
                                          const Tolerance &tolerance = {});

/// The numbers in a question, in its order.
[[nodiscard]] std::vector<double> numbersIn(const std::string &question);

} // namespace retort
