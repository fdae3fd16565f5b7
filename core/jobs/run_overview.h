#pragma once

#include "core/jobs/curve.h"
#include "core/store/run_directory.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace retort {

/// An accuracy as it is always shown: share, count, 95 % interval.
struct Accuracy
{
    std::string name; // "vote", "cot"
    std::string title;
    double right = 0; // a fraction when ties count by their share
    std::size_t n = 0;
    double accuracy = 0;
    double low = 0;
    double high = 0;

    bool operator==(const Accuracy &) const = default;
};

/// An accuracy with its Wilson interval from a share of n problems.
[[nodiscard]] Accuracy accuracyOf(const std::string &name, double share, std::size_t n);

/// What a list of runs shows of one of them. Made in a background thread.
struct RunOverview
{
    std::filesystem::path directory;
    std::string id; // in provenance.json; a copied or moved run keeps it
    std::string name; // as a person renamed it, else as its experiment says
    std::string experiment; // its experiment's name
    std::string group; // that a person put it in; empty: none
    bool isArchived = false; // lists leave it out unless asked for
    int series = 0; // its hue on every page, and the style it is drawn in
    std::string student; // "llama, 4 layers"
    std::string source; // "synthetic", "svamp"
    std::vector<std::pair<std::string, double>> formats; // name and weight
    RunStatus status;
    std::optional<int> lastCheckpoint;
    std::vector<CurvePoint> accuracyOverSteps; // of the vote, or of the only path, on validation
    std::optional<Accuracy> best; // on test when it was answered, else the last on validation
    bool isTest = false; // best is on test
    std::optional<double> teacher; // the best teacher's accuracy on the same problems
    std::int64_t changedAt = 0; // seconds since 1970 of its status
    std::string problem; // why it cannot be read; all else is then empty

    bool operator==(const RunOverview &) const = default;
};

/// Reads a run directory; a damaged one gives an overview that says so. Blocks for the size of its metric log.
[[nodiscard]] RunOverview readOverview(const std::filesystem::path &directory);

/// Overviews of the runs below a folder, newest first. One whose status did not change is taken from `known`.
[[nodiscard]] std::vector<RunOverview> readOverviews(const std::filesystem::path &runs,
                                                     const std::vector<RunOverview> &known);

/// Whether hues that are given now are written into the workspace.
enum class HueKeeping { Kept, OnlyNow };

/// readOverviews() of a workspace's runs with the names, groups and archive that a person gave them, and their hues.
/// Archived runs are there too: who shows them decides. A library that cannot be read gives no marks; a hue that cannot
/// be kept there holds as long as the run is in `known`.
[[nodiscard]] std::vector<RunOverview> readShelvedOverviews(const std::filesystem::path &workspace,
                                                            const std::vector<RunOverview> &known,
                                                            HueKeeping hues = HueKeeping::Kept);

/// The series that a run will have that is not among these yet.
[[nodiscard]] int nextSeries(const std::vector<RunOverview> &runs);

} // namespace retort
