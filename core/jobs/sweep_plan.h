#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

/// A sweep file in one of its sizes, before it is started.
struct SweepSizePlan
{
    std::string size; // as `retort run --size` takes it; empty: the file has one size
    std::string title; // "mechanism"
    std::filesystem::path directory; // where it runs, or ran
    std::size_t runs = 0;
    std::size_t arms = 0;
    std::vector<std::string> claims; // names, in the order of the file

    bool operator==(const SweepSizePlan &) const = default;
};

/// A file with a section `sweep`, as it is offered to be started.
struct SweepPlan
{
    std::filesystem::path file;
    std::string name;
    std::string description;
    std::vector<SweepSizePlan> sizes; // in the order of the file
    std::vector<std::pair<std::string, std::string>> statements; // of the claims, by name
    std::string problem; // why it cannot be read, with its lines; sizes are then empty

    bool operator==(const SweepPlan &) const = default;
};

/// Whether a file is YAML with a section `sweep`; false for what cannot be read.
[[nodiscard]] bool isSweepFile(const std::filesystem::path &file);

/// Reads a sweep file in all its sizes; a broken one says so in `problem`. `runs` is the folder of the workspace's
/// runs.
[[nodiscard]] SweepPlan readSweepPlan(const std::filesystem::path &file, const std::filesystem::path &runs);

/// Those of the folders, by file name; of two of the same name the first folder's. Other files are left out.
[[nodiscard]] std::vector<SweepPlan> readSweepPlans(const std::vector<std::filesystem::path> &folders,
                                                    const std::filesystem::path &runs);

/// What a claim can find with 80 % power.
struct ClaimForecast
{
    std::string claim;
    std::size_t problems = 0; // of test
    std::size_t seeds = 0;
    std::optional<double> detectable; // a share, by one seed; nothing: no difference can be found
    double smallestDifference = 0; // of interest, by its rule
    std::string brokenBudget; // what its arms will not have in common though its rule says so; empty: it will be kept

    bool operator==(const ClaimForecast &) const = default;
};

/// What a sweep takes and what it can find: the answer of `retort run --estimate --json`.
struct SweepForecast
{
    std::size_t runsToDo = 0;
    std::size_t runsAtOnce = 1;
    std::size_t threads = 1; // of each run
    std::optional<double> hours; // nothing: not known
    double largestBytes = 0; // memory of the largest run; 0: not known
    std::vector<std::string> notEstimated; // "POINT: why"
    std::vector<ClaimForecast> claims;

    bool operator==(const SweepForecast &) const = default;
};

/// Error when it is no such answer.
[[nodiscard]] SweepForecast readForecast(std::string_view json);

} // namespace retort
