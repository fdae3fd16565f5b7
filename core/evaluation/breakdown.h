#pragma once

#include "core/evaluation/report.h"
#include "core/evaluation/scoring.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

// Where a run is right and where it is not: a reading aid beside its accuracy, never a test. A tie counts by its share
// as in the vote.

namespace retort {

struct BreakdownRow
{
    std::string label; // "3 of 5 paths agree", "2 steps", "18-25 words"
    Proportion accuracy;

    bool operator==(const BreakdownRow &) const = default;
};

struct Breakdown
{
    std::string name; // agreement, largest_group, steps, kind, gold, question_words, FORMAT_tokens
    std::string title;
    std::vector<BreakdownRow> rows; // problems that a row cannot be said of are in none

    bool operator==(const Breakdown &) const = default;
};

/// Of the vote: calibration of agreement (all paths give one answer or not; how many the largest group has), number of
/// gold steps (of operations of the gold equation where there are no steps), kind of problem, gold answer (yes/no and
/// choices), length of the question in four parts of about equal size. Of each format: length of its rationales in
/// tokens, likewise. `known` are problems with steps and kinds, found by id; what they do not say has no table, and
/// neither has what would have a single row.
[[nodiscard]] std::vector<Breakdown> breakdownsOf(const std::vector<Prediction> &predictions,
                                                  const std::vector<Problem> &known, const ScoringRules &rules);

[[nodiscard]] nlohmann::json toJson(const Breakdown &breakdown);

/// What was answered rightly after and not before, and the other way, among the problems that both answered.
struct Learning
{
    std::string from; // checkpoint or run
    std::string to;
    std::size_t n = 0;
    std::vector<std::string> learned; // ids of problems, in the order of the later file
    std::vector<std::string> forgotten;

    bool operator==(const Learning &) const = default;
};

[[nodiscard]] Learning learningBetween(const std::string &from, const std::vector<Prediction> &before,
                                       const std::string &to, const std::vector<Prediction> &after);

[[nodiscard]] nlohmann::json toJson(const Learning &learning);

} // namespace retort
