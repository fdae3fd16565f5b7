#pragma once

#include "core/evaluation/bootstrap.h"
#include "core/store/run_directory.h"
#include "core/sweep/sweep_directory.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace retort {

/// Scores of one seed by problem: the id, with "#2" behind it for a question that stands a second time. Folds are
/// pooled: each problem was answered by the student whose test it was in.
using SeedScores = std::map<std::string, double>;

/// A floor as the runs' reports give it.
struct FloorResult
{
    std::string title;
    std::map<std::uint64_t, SeedScores> seeds;
};

/// What training an arm took, the mean over its runs of a seed; folds are added up.
struct SpentBudget
{
    double steps = 0;
    double examples = 0; // seen, repeats counted
    double targetTokens = 0;
};

/// An arm's answers to test in one claim.
struct ArmResult
{
    ArmSelection arm;
    std::size_t runs = 0;
    std::vector<std::string> missing; // runs without a result, by name
    std::map<std::uint64_t, SeedScores> seeds;
    std::map<std::string, FloorResult> floors; // by name: "most_frequent"
    bool hasFloors = true; // in every report
    std::set<std::string> marks; // of the reports: "synthetic problems", ...
    SpentBudget spent;
};

/// What one selection scored on each problem: 1, 0, or a share (a tie, the mean of several samples). Nothing when these
/// predictions cannot say.
[[nodiscard]] std::optional<std::vector<double>> selectedScores(const std::vector<Prediction> &predictions,
                                                                const std::string &selection);

/// Reads the finished runs of an arm; what is not finished or cannot be read is missing.
[[nodiscard]] ArmResult readArm(const Claim &claim, const ArmSelection &arm, const Sweep &sweep,
                                const SweepDirectory &directory);

} // namespace retort
