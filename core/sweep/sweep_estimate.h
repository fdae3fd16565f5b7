#pragma once

#include "core/experiment/run_estimate.h"
#include "core/sweep/claim_budget.h"
#include "core/sweep/sweep_file.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// What a sweep will take and what it can find, before its first run.
struct SweepEstimate
{
    double seconds = 0; // of the runs that are asked for, one after the other
    double largestBytes = 0; // memory of the largest run; 0: unknown
    bool hasTime = true; // false: the time of some run is not known
    std::map<std::string, std::size_t> testProblems; // by point
    std::map<std::string, SpentBudget> spent; // by point, what its training will take
    std::vector<std::string> problems; // "POINT: why it cannot be estimated"
};

using PreviewFunction = std::function<SetupPreview(const RunConfig &)>;

/// A claim whose arms will take what its rule says is the same, or will not.
struct PlannedBudget
{
    std::string claim;
    ClaimBudget budget = ClaimBudget::SameExamples;
    std::vector<BudgetFigure> figures;
};

/// Of one seed, folds added up; claims with a run that could not be previewed are left out.
[[nodiscard]] std::vector<PlannedBudget> plannedBudgets(const Sweep &sweep, const SweepEstimate &estimate);

/// Previews every different setting once; runs that differ by seed alone are taken to be alike. `isAsked`: whether a
/// point is still to be run.
[[nodiscard]] SweepEstimate estimateSweep(const Sweep &sweep, const PreviewFunction &preview, const DeviceSpeed &speed,
                                          const std::string &device,
                                          const std::function<bool(const SweepPoint &)> &isAsked);

/// What a claim can find with 80 % power.
struct ClaimPower
{
    std::string claim;
    std::size_t problems = 0; // folds added up
    std::optional<double> difference; // a share, by one seed and McNemar's test at 5 %; nothing: none can be found
    double smallest = 0; // of interest, by the rule
    std::size_t seeds = 0;
};

/// Problems on which the arms differ are taken to be a quarter of all, as METHODS.md section 7 does.
inline constexpr double kAssumedDiscordant = 0.25;

[[nodiscard]] std::vector<ClaimPower> powerOf(const Sweep &sweep,
                                              const std::map<std::string, std::size_t> &testProblems);

} // namespace retort
