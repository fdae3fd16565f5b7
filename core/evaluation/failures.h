#pragma once

#include "core/data/problem.h"
#include "core/store/run_directory.h"

#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// A kind of failure as it is stored ("arithmetic") and shown ("Slip in arithmetic").
struct FailureKind
{
    std::string_view name;
    std::string_view title;
};

/// A right answer whose reasoning is not: suggested when a step of the path that was followed has a slip.
inline constexpr std::string_view kWrongReasoning = "wrong_reasoning";

/// In the order in which they are listed. program_error is what older runs call each of the program_ kinds.
[[nodiscard]] const std::vector<FailureKind> &failureKinds();

/// Of a path without an answer, by its error text: program_syntax, program_name, program_runtime, program_no_value,
/// program_memory, program_refused, timeout.
[[nodiscard]] std::string_view kindOfProgramError(std::string_view error);

/// The first path that the vote followed, or the first listed one when no path has an answer; null without paths.
[[nodiscard]] const PathPrediction *pathBehindVote(const Prediction &prediction);

/// The kind of failure of a prediction whose paths are judged; empty when the vote is right. It is that of
/// pathBehindVote(), at a glance: failure_reason.h looks at the steps, too. A suggestion: people may change it.
[[nodiscard]] std::string_view suggestFailure(const Problem &problem, const Prediction &prediction,
                                              const Tolerance &tolerance);

/// The first step, from 1, with a slip in arithmetic in the path that the vote followed, else in the first one that has
/// any; 0 when none has. Programs have none.
[[nodiscard]] int firstSlip(const Prediction &prediction);

} // namespace retort
