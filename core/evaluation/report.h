#pragma once

#include "core/evaluation/floors.h"
#include "core/evaluation/statistics.h"
#include "core/store/run_directory.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace retort {

/// Accuracy of one path, of the vote, or of a rule over paths ("PoT, else CoT"), on one set.
struct PathScore
{
    std::string name; // "cot", "cot+calculator", "pot", "cot@8", "vote", "pot_else_cot", "any"
    std::string title; // "CoT", ..., "any right (oracle)"
    Proportion accuracy;
    std::size_t noAnswer = 0;
    std::size_t cutOff = 0;
    std::size_t ties = 0; // vote only
    double meanTokens = 0; // generated, per problem
    std::size_t missing = 0; // of noAnswer: not in the run that the path is taken from
    std::optional<CalculatorUse> calculator; // of all its texts, where one was used
};

/// A teacher on the same problems; a problem without its rationale counts as wrong.
struct TeacherScore
{
    std::string name;
    std::string format;
    std::string title; // "gpt-3.5, CoT"
    bool synthetic = false;
    Proportion accuracy;
    std::size_t missing = 0;
    Proportion common; // only the problems for which it has a rationale
};

struct FailureCount
{
    std::string name;
    std::string title;
    std::size_t count = 0;
};

/// A floor beside the student's vote on the same problems.
struct FloorScore
{
    Floor floor;
    double p = 1; // McNemar, the vote against the floor
    bool isPassed = false; // the vote is right more often, with p < 0.05
};

/// One set of problems, answered by one checkpoint.
struct SetReport
{
    std::string name; // as in predictions/: "final-test", "step-000500-validation"
    std::string title; // "test", "validation"
    int step = 0;
    std::size_t n = 0;
    std::vector<PathScore> paths;
    std::vector<TeacherScore> teachers;
    std::vector<FailureCount> failures;
    std::vector<FloorScore> floors;
    /// The problems without a near-duplicate or number-masked twin among those trained on (METHODS.md section 6), when
    /// some have one.
    std::size_t withTwin = 0;
    std::vector<PathScore> withoutTwinPaths;
    std::vector<TeacherScore> withoutTwinTeachers;
    std::string reading; // profile by which this set is read, where it has one of its own
    std::size_t leaksKeptOut = 0; // training and validation problems that left because they are questions of this set
    std::size_t leaksTrainedOn = 0; // the same where the experiment keeps them
};

/// Paths in listed order, then the vote, then the rules over one greedy CoT and one greedy PoT, then the oracle.
[[nodiscard]] std::vector<PathScore> scorePaths(const std::vector<Prediction> &predictions,
                                                const std::string &voteTitle);

/// One entry per teacher and format found in teacher predictions.
[[nodiscard]] std::vector<TeacherScore> scoreTeachers(const std::vector<Prediction> &teacherPredictions,
                                                      const std::vector<std::string> &syntheticTeachers);

[[nodiscard]] std::vector<FailureCount> countFailures(const std::vector<Prediction> &predictions);

/// `floors` are of the same problems in the same order.
[[nodiscard]] std::vector<FloorScore> scoreFloors(const std::vector<Floor> &floors,
                                                  const std::vector<Prediction> &predictions);

[[nodiscard]] nlohmann::json toJson(const SetReport &set);
[[nodiscard]] nlohmann::json toJson(const TeacherScore &teacher);

/// Tables of one set as Markdown, each accuracy with count and interval.
[[nodiscard]] std::string toMarkdown(const SetReport &set);

} // namespace retort
