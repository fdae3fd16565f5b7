#pragma once

#include "core/experiment/experiment_data.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

// What an experiment tells of the sets that it answers at the end, whoever wrote the answers.

namespace retort {

/// The answers to one set, by the checkpoint of a step.
struct AnsweredSet
{
    const std::vector<Problem> &problems;
    const std::vector<Prediction> &predictions;
    const std::vector<Prediction> &teachers;
    int step = 0;
    std::string oracle = {}; // what of their input was gold's or a teacher's; empty: nothing
};

/// One entry of report.json's `sets`, and its tables.
struct WrittenSet
{
    nlohmann::json json;
    std::string markdown;
};

/// Test: scores, teachers, floors, failures, breakdowns, the problems without a twin in train.
[[nodiscard]] WrittenSet testReport(const AnsweredSet &answered, const ExperimentData &data, const RunConfig &config);

/// A set of evaluation.sets.
[[nodiscard]] WrittenSet furtherReport(const FurtherSet &set, const AnsweredSet &answered, const ExperimentData &data,
                                       const RunConfig &config);

/// Beside a result and never part of a verdict (METHODS.md section 8): scores and failures, no floors.
[[nodiscard]] WrittenSet oracleReport(const std::string &name, const std::string &title, const AnsweredSet &answered,
                                      const ExperimentData &data, const RunConfig &config);

/// The teachers' recorded work on these problems, read as the experiment reads its student.
[[nodiscard]] std::vector<Prediction> recordedTeachers(const std::vector<Problem> &problems, const ExperimentData &data,
                                                       const RunConfig &config);

/// The same of a further set; nothing where it is read by a profile of its own, by which they say nothing about it.
[[nodiscard]] std::vector<Prediction> recordedTeachers(const FurtherSet &set, const ExperimentData &data,
                                                       const RunConfig &config);

/// What gold gives at test time by the data's settings; empty: nothing.
[[nodiscard]] std::string oracleOf(const DataConfig &data);

/// What must stand beside a run's figures: "synthetic problems", "test answered 2 times".
[[nodiscard]] std::vector<std::string> marksOf(const ExperimentData &data, const RunConfig &config, int testAnswered);

} // namespace retort
