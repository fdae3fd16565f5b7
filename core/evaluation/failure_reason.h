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
    int step = 0; // that is spoken of, by its number in the path's text (AlignedStep::number); 0: none in particular
    std::string reason; // "25 * 40 is 1000, not 1,100"; may be empty
    bool isLine = false; // `step` is a line of a program

    bool operator==(const FailureSuggestion &) const = default;
};

/// Of one judged path. The first fault decides: a slip is one whose operation is right (its true value is one of a
/// right solution, or nothing is known of one); any other value that no right solution has is a wrong plan. Without a
/// fault, steps of a right solution that stop before its end lack a step, and such that go on behind gold add one.
[[nodiscard]] FailureSuggestion explainFailure(const Problem &problem, const PathPrediction &path);

/// Of the path that the vote followed, else of the first one.
[[nodiscard]] FailureSuggestion explainFailure(const Problem &problem, const Prediction &prediction);

/// Sets the kind of failure of every prediction whose vote is not right. `problems` are those of the predictions, in
/// their order.
void nameFailures(const std::vector<Problem> &problems, std::vector<Prediction> &predictions);

} // namespace retort
