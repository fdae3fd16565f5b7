#pragma once

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/report.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

// Two runs, or a run and a teacher, on the same problems, by pairs (DESIGN.md section 9). The command line and the
// window show what stands here.

namespace retort {

/// One answered problem.
struct ProblemScore
{
    std::string id;
    double score = 0; // 1 right, 0 not, or the share of a tie that is right
    bool isRight = false; // by the vote's verdict

    bool operator==(const ProblemScore &) const = default;
};

enum class PairCell { BothRight, OnlyA, OnlyB, BothWrong };
inline constexpr std::array kPairCells {PairCell::BothRight, PairCell::OnlyA, PairCell::OnlyB, PairCell::BothWrong};

/// "both right", "only A", ...
[[nodiscard]] std::string_view toText(PairCell cell);

/// Only problems that both answered are counted. The verdict decides on a problem's cell, as in every list of problems;
/// the difference is that of the accuracies, in which a tie may count by its share.
struct PairComparison
{
    std::size_t n = 0;
    std::size_t onlyInA = 0; // answered by A alone: not compared
    std::size_t onlyInB = 0;
    std::array<std::vector<std::string>, 4> problems; // ids by cell, in the order of B's file
    double p = 1; // McNemar, exact and two-sided
    PairedDifference difference; // A - B; 10000 resamples, seed 1

    [[nodiscard]] std::size_t count(PairCell cell) const { return problems[std::size_t(cell)].size(); }
    bool operator==(const PairComparison &) const = default;
};

[[nodiscard]] PairComparison comparePairs(const std::vector<ProblemScore> &a, const std::vector<ProblemScore> &b);

/// Of the student's vote.
[[nodiscard]] std::vector<ProblemScore> voteScores(const std::vector<Prediction> &predictions);

/// Of a teacher's first rationale of a format (empty: of any); a problem without one counts as wrong.
[[nodiscard]] std::vector<ProblemScore> teacherScores(const std::vector<Prediction> &teacherPredictions,
                                                      const std::string &teacher, const std::string &format);

/// A run's answers to one set with their accuracies.
struct ComparedRun
{
    std::string name; // of its folder
    std::vector<Prediction> predictions;
    std::vector<PathScore> scores;
};

/// Error that names the sets there are when it has no such predictions.
[[nodiscard]] ComparedRun readComparedRun(const std::filesystem::path &directory, const std::string &set);

/// Of the votes; Error when they answered no problem in common.
[[nodiscard]] PairComparison comparePairs(const ComparedRun &a, const ComparedRun &b);

/// What `retort compare --json` prints: every run's report and every pair of them.
[[nodiscard]] nlohmann::json compareAsJson(const std::vector<ComparedRun> &runs, const std::string &set);

} // namespace retort
