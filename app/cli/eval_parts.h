#pragma once

#include "core/experiment/socratic_answering.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace retort {

/// The checkpoint that answers for a run that trains several students: of step `checkpoint`, below 0 the last. Nothing
/// when the target is anything else. UsageError when the run has no such checkpoint.
[[nodiscard]] std::optional<int> stepOfParts(const std::filesystem::path &target, int checkpoint);

/// Lets decomposer and solver of such a run answer in turns, as its own settings say; `options` gives paths, recorded
/// texts, batch size and progress. UsageError when they would have to write another format than Socratic.
[[nodiscard]] std::vector<Prediction> answerWithParts(const std::filesystem::path &run, int step,
                                                      const std::vector<Problem> &problems, SocraticAnswering options,
                                                      ScoringRules rules, const StopToken &stop);

} // namespace retort
