#pragma once

#include "core/jobs/claim_card.h"
#include "core/sweep/sweep_directory.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace retort {

/// One run of a sweep: a cell of its grid.
struct SweepRun
{
    std::string name; // of its directory
    std::filesystem::path directory;
    std::string arm;
    std::vector<std::pair<std::string, std::string>> values; // of every axis but seeds and folds
    std::uint64_t seed = 0;
    int fold = -1; // below 0: none
    PointState state = PointState::Waiting;
    RunStatus status;
    std::int64_t changedAt = 0; // of its status, in the file system's own ticks; 0: not begun
    std::vector<Accuracy> accuracies; // on test, by path and vote; empty while it is not finished

    bool operator==(const SweepRun &) const = default;
};

/// A directory of a sweep as lists, grid and cards show it. Made in a background thread.
struct SweepOverview
{
    std::filesystem::path directory;
    std::string name;
    std::string size; // "mechanism"
    std::vector<std::string> arms;
    std::vector<SweepRun> runs; // in the order of the file
    std::vector<ClaimCard> claims;
    std::string claimsText; // the same as Markdown, as claims.md has it
    bool isRunning = false; // a process of its own goes on with it
    std::int64_t changedAt = 0; // seconds since 1970: its last change
    std::string problem; // why it cannot be read; all else but the directory is then empty

    // What the next reading need not do again.
    std::shared_ptr<const Sweep> sweep; // of a sweep.yaml with this time
    std::int64_t fileTime = 0;

    [[nodiscard]] std::size_t count(PointState state) const;
    [[nodiscard]] std::size_t finished() const { return count(PointState::Finished); }
    [[nodiscard]] bool isFinished() const { return !runs.empty() && finished() == runs.size(); }
    /// Finished runs of all, and the steps of those that go on: 0 to 1.
    [[nodiscard]] double share() const;
    /// By what the finished and running runs took; below 0: unknown, or nothing goes on.
    [[nodiscard]] double secondsLeft() const;

    bool operator==(const SweepOverview &) const = default;
};

/// Reads a sweep's directory; a damaged one gives an overview that says so. Claims are taken from claims.json while it
/// is as new as the runs, else judged (which takes seconds). Blocks.
[[nodiscard]] SweepOverview readSweepOverview(const std::filesystem::path &directory,
                                              const SweepOverview *known = nullptr);

/// The sweeps in a folder of runs, newest first. What did not change is taken from `known`.
[[nodiscard]] std::vector<SweepOverview> readSweeps(const std::filesystem::path &runs,
                                                    const std::vector<SweepOverview> &known);

} // namespace retort
