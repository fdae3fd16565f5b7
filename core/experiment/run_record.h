#pragma once

#include "core/evaluation/report.h"
#include "core/experiment/examples.h"
#include "core/experiment/experiment_data.h"
#include "core/training/trainer.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <vector>

// What runs of one student and of several record and compare alike.

namespace retort {

/// Throws when a source, or the split of its problems, is not what it was when the run of `provenance` began.
void requireSameData(const nlohmann::json &provenance, const ExperimentData &data,
                     const std::filesystem::path &directory);

/// A second accuracy of the set, on the test problems without a twin in train (METHODS.md section 6).
void addWithoutTwins(SetReport &set, std::vector<Prediction> predictions, std::vector<Prediction> teachers,
                     const ExperimentData &data, const std::string &voteTitle);

/// "step-000500-validation"
[[nodiscard]] std::string validationSetName(int step);

/// "accuracy/cot", ...: what curves show. Rules over paths and the oracle stand in reports only.
[[nodiscard]] std::vector<MetricValue> accuraciesOf(const std::vector<Prediction> &predictions,
                                                    const RunConfig &config);

/// evaluation.select: best: notes in `facts` (best_step, best_value, best_metric) when this step is better by `metric`
/// than all before it, losses counting from below. Error when no value has this name.
[[nodiscard]] bool noteBest(nlohmann::json &facts, int step, const std::string &metric,
                            const std::vector<MetricValue> &values);

/// A set of problems that a run answers.
struct AskedSet
{
    std::string name; // "validation", "test", or that of a further set
    std::string phase; // "answering test": for status.json
    int step = 0; // of the checkpoint
    std::optional<ReadingProfile> reading = std::nullopt; // instead of the experiment's
};

[[nodiscard]] nlohmann::json toJson(const EncodedExamples::Format &counts);

} // namespace retort
