#pragma once

#include "core/base/stop_token.h"
#include "core/sweep/machine_share.h"
#include "core/sweep/started_run.h"
#include "core/sweep/sweep_directory.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace retort {

struct RunningPoint
{
    std::string name;
    RunStatus status; // as far as it has begun
};

/// Where a sweep stands.
struct SweepProgress
{
    std::size_t points = 0;
    std::size_t finished = 0;
    std::size_t failed = 0;
    std::vector<RunningPoint> running;
    double secondsLeft = -1; // unknown below 0
};

/// "3 of 10 runs done, 1 failed; mixed_seed-2 step 120 of 400, ..."
[[nodiscard]] std::string toText(const SweepProgress &progress);

struct SweepRunOptions
{
    SweepShare share;
    std::filesystem::path experimentFolder;
    std::vector<std::string> arguments; // of every run: --workspace, --device
    std::function<bool()> hasRoom; // asked before a run is started beside others; empty: there is
    std::function<void(const SweepProgress &)> onProgress; // in the calling thread, at every look
    std::chrono::milliseconds pause {200}; // between two looks
};

/// How one run of the sweep ended.
struct PointOutcome
{
    std::string point;
    PointState state = PointState::Waiting; // Finished, Failed, Stopped, or Waiting when the sweep was stopped before
    std::string message; // of a failure, or which stopped run it waits for
};

/// Runs what is not finished: new points, and interrupted, stopped and failed ones from their last whole checkpoint.
/// A failure ends that run and those that take texts from it; they wait until it has finished. A run whose writer lives
/// elsewhere is waited for. A stop ends all with a checkpoint and starts no more. Blocks; the sweep's directory is
/// prepared, and its lock is the caller's. One outcome for each point, in their order.
[[nodiscard]] std::vector<PointOutcome> runPoints(const Sweep &sweep, const SweepDirectory &directory,
                                                  const RunStarter &start, const SweepRunOptions &options,
                                                  const StopToken &stop);

} // namespace retort
