#pragma once

#include "core/data/problem.h"
#include "core/evaluation/scoring.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Which student an error belongs to (METHODS.md section 8), by swapping parts: the student's questions go to a
// reference solver (the values of the gold steps), and gold questions with gold pairs before them to the student's
// solver. Covers problems whose gold steps have sub-questions and values; of others nothing is said.

namespace retort {

enum class TurnFault {
    None, // the step is right
    WrongQuestion, // it asks for no gold step that is still open
    WrongSolution, // a right question, and the solver fails it
    CarriedOn // a right question that the solver answers right when all before it is right
};

[[nodiscard]] std::string_view toText(TurnFault fault); // "right", "wrong_question", "wrong_solution", "carried_on"

/// The gold step that each question asks for, -1 for none: the one with the same words, else the one whose value the
/// solution has, else the one that shares more than four of five words. No gold step is asked for twice.
[[nodiscard]] std::vector<int> askedSteps(const std::vector<Step> &written, const std::vector<Step> &gold,
                                          const Tolerance &tolerance);

/// One fault per written step. `solvedFromGold`: what the solver wrote for each gold question, gold pairs before it.
[[nodiscard]] std::vector<TurnFault> faultsOf(const std::vector<Step> &written, const std::vector<Step> &gold,
                                              const std::vector<std::string> &solvedFromGold,
                                              const Tolerance &tolerance);

/// How many problems and steps went wrong, and why. A wrong problem counts by its first fault; one whose steps are all
/// right has a question too few or too many, which is the decomposer's.
struct Attribution
{
    std::size_t problems = 0; // with gold steps; each counts once, by the first path that the students wrote themselves
    std::size_t right = 0;
    std::size_t wrongQuestion = 0;
    std::size_t wrongSolution = 0;
    std::size_t notAttributed = 0; // without gold steps
    std::size_t ranOn = 0;
    std::size_t steps = 0;
    std::size_t stepsRight = 0;
    std::size_t stepsWrongQuestion = 0;
    std::size_t stepsWrongSolution = 0;
    std::size_t stepsCarriedOn = 0;
    std::size_t goldSteps = 0; // given to the solver with gold pairs before them
    std::size_t goldStepsSolved = 0;

    bool operator==(const Attribution &) const = default;
};

/// Fills `faults` of every Socratic path that is the students' own, and counts. `solvedFromGold[i]` belongs to
/// problems[i].
[[nodiscard]] Attribution attribute(const std::vector<Problem> &problems, std::vector<Prediction> &predictions,
                                    const std::vector<std::vector<std::string>> &solvedFromGold,
                                    const Tolerance &tolerance);

/// The student's questions of each first path, solved by the gold steps that they ask for; a question that asks for
/// none is left without a solution. Scored.
[[nodiscard]] std::vector<Prediction> withReferenceSolver(const std::vector<Problem> &problems,
                                                          const std::vector<Prediction> &predictions,
                                                          const ScoringRules &rules);

[[nodiscard]] nlohmann::json toJson(const Attribution &attribution);

/// Tables for the report.
[[nodiscard]] std::string toMarkdown(const Attribution &attribution);

} // namespace retort
