#pragma once

#include "core/base/stop_token.h"
#include "core/config/run_config.h"
#include "core/data/problem.h"
#include "core/models/student.h"

#include <string>
#include <vector>

namespace retort {

/// How gold questions are given to a solver: batches, and the calculator of the path that is told apart.
struct GoldSolving
{
    int batchSize = 64;
    CalculatorRule calculator = CalculatorRule::None;
};

/// What the solver writes for each gold question when all pairs before it are gold: teacher forcing at test, for
/// telling errors apart. By problem, one solution per gold step; empty for problems without gold steps, and when
/// stopped.
[[nodiscard]] std::vector<std::vector<std::string>> solveGoldSteps(Student &solver,
                                                                   const std::vector<Problem> &problems,
                                                                   const GoldSolving &options, const StopToken &stop);

/// The same of one student that writes questions and solutions in turn: it goes on behind the gold question. It must be
/// a decoder: an encoder reads no text of its own.
[[nodiscard]] std::vector<std::vector<std::string>> solveGoldStepsAlone(Student &unified,
                                                                        const std::vector<Problem> &problems,
                                                                        const GoldSolving &options,
                                                                        const StopToken &stop);

} // namespace retort
