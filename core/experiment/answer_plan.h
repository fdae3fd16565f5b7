#pragma once

#include "core/config/run_config.h"
#include "core/data/problem.h"
#include "core/evaluation/scoring.h"

#include <string>
#include <vector>

// How an experiment's problems are answered, as its settings say.

namespace retort {

/// One greedy path of every format where none is named.
[[nodiscard]] std::vector<PathConfig> pathsOf(const RunConfig &config);

/// What the vote over these paths is called in tables: two greedy paths that tie whenever they differ are a preference,
/// not a vote (METHODS.md section 5).
[[nodiscard]] std::string voteTitleOf(const RunConfig &config);

/// True where every path takes its texts from another run or file: no student answers, so none is trained.
[[nodiscard]] bool takesAllTexts(const EvaluationConfig &evaluation);

/// True where neither steps nor epochs are asked for: the student answers test as it is (METHODS.md section 7).
[[nodiscard]] bool isUntrained(const RunConfig &config);

/// The first `limit` of them; 0: all.
[[nodiscard]] std::vector<Problem> firstProblems(std::vector<Problem> problems, int limit);

/// Runs programs in `sandbox`, which must live as long, within the experiment's limits.
[[nodiscard]] ProgramBatchRunner programRunnerOf(const EvaluationConfig &evaluation, Sandbox &sandbox, StopToken stop);

/// Throws where a path's programs could not be run at the end.
void requireSandbox(const RunConfig &config, Sandbox &sandbox);

} // namespace retort
