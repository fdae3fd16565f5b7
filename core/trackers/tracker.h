#pragma once

#include "core/store/run_directory.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

/// Seconds since 1970; tests give their own.
using WallClock = std::function<double()>;

/// What a tracker is told of a run when it begins or goes on.
struct TrackedRun
{
    std::filesystem::path directory;
    std::string name;
    std::string id; // the run's UUID
    std::string resolvedConfig; // YAML with every value
    std::vector<std::string> marks; // "synthetic problems", ...
    int step = 0; // already done: that of the checkpoint that a run goes on from; 0 for a new run
    int segment = 0;
};

/// A checkpoint that is being written.
struct TrackedCheckpoint
{
    std::filesystem::path folder;
    int step = 0;
    int totalSteps = 0;
    std::string bestMetric; // the name; empty: the last one is taken
    std::optional<int> bestStep;
    std::optional<double> bestValue;
};

/// One way of writing a run for another program: a line in the table of trackers.cpp. Used by the thread that trains.
/// Its functions throw Error where something cannot be written; Trackers is the border that catches it.
class Tracker
{
public:
    virtual ~Tracker() = default;

    [[nodiscard]] virtual std::string_view name() const = 0; // as in training.report_to
    /// Called before anything else, and again after it threw.
    virtual void begin(const TrackedRun &run) = 0;
    virtual void log(const std::vector<Metric> &metrics) = 0;
    virtual void checkpoint(const TrackedCheckpoint &) {}
    virtual void end(RunState) {}
};

} // namespace retort
