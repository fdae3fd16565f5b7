#pragma once

#include "core/jobs/sweep_overview.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// An arm with one value of every axis but seeds and folds: what METHODS.md section 7 takes together.
struct SweepRow
{
    std::string arm;
    std::string detail; // "max_problems 625"; empty: the arm has one row
    std::vector<int> runs; // of the overview, by column; below 0: the sweep has no such run

    bool operator==(const SweepRow &) const = default;
};

/// Runs of a sweep as a table: arms (and values of other axes) down, seeds and folds across. Other axes are rows, so
/// that the mean of a row is one over seeds and folds, never over settings.
struct SweepGrid
{
    std::vector<std::string> columns; // "seed 1", "fold 0", "seed 1, fold 0"
    std::vector<SweepRow> rows;
    std::vector<std::pair<std::string, std::string>> accuracies; // name and title of what finished runs report

    bool operator==(const SweepGrid &) const = default;
};

[[nodiscard]] SweepGrid gridOf(const SweepOverview &sweep);

/// That accuracy of a run; an empty name is the vote, or the only path.
[[nodiscard]] std::optional<Accuracy> accuracyOf(const SweepRun &run, const std::string &name);

/// The mean over the seeds whose folds are all finished.
struct RowMean
{
    Accuracy accuracy; // Wilson, as claims have it: right is the mean over seeds, n the problems of a seed
    std::size_t seeds = 0;
    std::size_t ofSeeds = 0;
    double lowest = 0; // of the seeds
    double highest = 0;
};

/// Nothing while no seed is whole, or its runs have no such accuracy.
[[nodiscard]] std::optional<RowMean> meanOf(const SweepRow &row, const SweepOverview &sweep, const std::string &name);

} // namespace retort
