#pragma once

#include "core/evaluation/failures.h"
#include "core/evaluation/step_analysis.h"

#include <string>
#include <vector>

// Why an answer is wrong, from its text beside the gold steps: a suggestion with its reason, for a person to read and
// to change. Covers numbers; of other answers it says only what the path itself tells (cut off, no answer, an error).
// Aligns steps, so it is no part of scoring. Plain functions, callable from any thread.

namespace retort {

struct FailureSuggestion
{
    std::string kind; // of failureKinds(); empty: nothing is wrong
    int step = 0; // row of the steps aligned with gold's alone, from 1; 0: none in particular
    std::string reason; // "step 2: 25 * 40 is 1000, not 1,100", counted like `step`; may be empty
    int place = 0; // of the step in the path's own text, from 1 (AlignedStep::place); 0: none
    std::size_t path = 0; // of the prediction's paths

    bool operator==(const FailureSuggestion &) const = default;
};

/// Of one judged path. The first fault decides: a slip is one whose operation is right (its true value is one of a
/// right solution, or nothing is known of one); any other value that no right solution has is a wrong plan. Without a
/// fault, steps of a right solution that stop before its end lack a step, and such that go on behind gold add one.
[[nodiscard]] FailureSuggestion explainFailure(const Problem &problem, const PathPrediction &path);

/// Of the path that the vote followed, else of the first one.
[[nodiscard]] FailureSuggestion explainFailure(const Problem &problem, const Prediction &prediction);

/// The reason with its step counted as a row of another table of steps: `own` are the path's steps there. As it is
/// where they do not have the step.
[[nodiscard]] std::string reasonInRows(const FailureSuggestion &suggestion, const std::vector<AlignedStep> &own);

/// Sets the kind of failure of every prediction whose vote is not right. `problems` are those of the predictions, in
/// their order.
void nameFailures(const std::vector<Problem> &problems, std::vector<Prediction> &predictions);

} // namespace retort
