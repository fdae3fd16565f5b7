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

/// What an arm saw of one format, repeats counted.
struct SpentOnFormat
{
    double examples = 0;
    double targetTokens = 0;

    bool operator==(const SpentOnFormat &) const = default;
};

/// What training an arm took, the mean over its seeds; folds are added up. Of an arm that takes its texts from others:
/// what these took together.
struct SpentBudget
{
    double steps = 0;
    double parameters = 0;
    std::map<std::string, SpentOnFormat> formats; // by name: "cot"; of a run of several students by part

    [[nodiscard]] double examples() const;
    [[nodiscard]] double targetTokens() const;
    bool operator==(const SpentBudget &) const = default;
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
    bool isOracle = false; // some answer was given gold or a teacher's work (METHODS.md section 8)
    std::set<std::string> marks; // of the reports: "synthetic problems", ...
    SpentBudget spent;
};

/// What one selection scored on each problem: 1, 0, or a share (a tie, the mean of several samples). A format's name is
/// its path, or the only one whose texts another run wrote. Nothing when these predictions cannot say.
[[nodiscard]] std::optional<std::vector<double>> selectedScores(const std::vector<Prediction> &predictions,
                                                                const std::string &selection);

/// Whether any path that the selection rests on is marked as an oracle.
[[nodiscard]] bool restsOnOracle(const std::vector<Prediction> &predictions, const std::string &selection);

/// Reads the finished runs of an arm; what is not finished or cannot be read is missing, and so is an oracle.
[[nodiscard]] ArmResult readArm(const Claim &claim, const ArmSelection &arm, const Sweep &sweep,
                                const SweepDirectory &directory);

} // namespace retort
