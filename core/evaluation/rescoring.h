#pragma once

#include "core/evaluation/scoring.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// Other reading rules, tolerances, votes and tie rules over texts that a run or a recorded file keeps. Nothing is
// generated. Plain functions, callable from any thread.

namespace retort {

/// The problems as far as the lines of predictions tell them: id, question and gold. What kind of answer a gold is
/// (number, yes/no, choice, text) is decided by all golds of the set: letters are choices only where every gold is one.
[[nodiscard]] std::vector<Problem> problemsOf(const std::vector<Prediction> &predictions);

/// A path's answer as a value; `gold` says of what kind.
[[nodiscard]] std::optional<Answer> answerOf(const PathPrediction &path, const Answer &gold);

/// Predictions read, voted and judged anew.
struct Rescored
{
    std::vector<Prediction> predictions;
    std::size_t programsRun = 0; // the others gave what their line records
};

/// `own` are the rules by which the lines were scored; of them only `absoluteValue` matters: where it was on and is not
/// asked for now, the recorded values have lost their signs and these programs run again. So do programs whose line
/// says neither value nor error.
[[nodiscard]] Rescored rescored(std::vector<Prediction> predictions, const ScoringRules &own, const ScoringRules &rules,
                                const ProgramBatchRunner &runPrograms);

/// Reading, tolerance, vote and ties as one JSON object: the same for rules that mean the same.
[[nodiscard]] nlohmann::json toJson(const ScoringRules &rules);

/// "flexible, numbers within 0.001, majority, ties: pot".
[[nodiscard]] std::string toText(const ScoringRules &rules);

} // namespace retort
