#pragma once

#include "core/data/problem.h"
#include "core/evaluation/statistics.h"
#include "core/store/run_directory.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace retort {

/// Of the problems whose gold answer is one class, those answered rightly.
struct ClassAccuracy
{
    std::string name; // "yes"
    Proportion accuracy;

    bool operator==(const ClassAccuracy &) const = default;
};

/// One path, or the vote, by class.
struct PathClasses
{
    std::string name; // as the set's paths: "cot", "vote"
    std::string title;
    double balanced = 0; // mean of the classes' accuracies: what guessing one class gets is 1 over their number
    std::vector<ClassAccuracy> classes; // the same order for all paths, the largest class first

    bool operator==(const PathClasses &) const = default;
};

/// Answers of a closed set (yes/no, choices) by class, beside what the largest class alone gets.
struct ClassScores
{
    ClassAccuracy majority; // always answered: its share of the problems
    std::vector<PathClasses> paths; // empty: the answers are no closed set, or of one class alone

    bool operator==(const ClassScores &) const = default;
};

/// predictions[i] belongs to problems[i]. Several samples of a path count by their mean, ties as in the vote.
[[nodiscard]] ClassScores scoreClasses(const std::vector<Problem> &problems,
                                       const std::vector<Prediction> &predictions);

[[nodiscard]] nlohmann::json toJson(const ClassScores &scores);

/// A table with counts and intervals; empty without paths.
[[nodiscard]] std::string toMarkdown(const ClassScores &scores);

} // namespace retort
