#pragma once

#include "core/base/stop_token.h"
#include "core/config/run_config.h"
#include "core/evaluation/scoring.h"
#include "core/experiment/recorded_texts.h"
#include "core/models/student.h"

#include <functional>
#include <vector>

namespace retort {

inline constexpr int kUsualDecimals = 2; // of a value, where nobody knows what the student was trained on

/// How a set of problems is answered.
struct AnsweringOptions
{
    std::vector<PathConfig> paths;
    RecordedTexts recorded; // of the paths that take their texts from elsewhere
    std::uint64_t seed = 1; // sampling is derived from (seed, step, problem, path)
    int step = 0;
    int batchSize = 64;
    std::string oracle; // what of gold the problems are shown with; empty: nothing
    std::function<void(std::size_t done, std::size_t all)> progress; // answers
};

/// Lets the student answer every problem by every path, reads, runs, votes and judges (rules.layouts are replaced by
/// the student's own templates). One prediction per problem, in their order. A stop gives an empty result.
[[nodiscard]] std::vector<Prediction> answerProblems(Student &student, const std::vector<Problem> &problems,
                                                     const AnsweringOptions &options, const ScoringRules &rules,
                                                     const ProgramBatchRunner &runPrograms, const StopToken &stop);

} // namespace retort
