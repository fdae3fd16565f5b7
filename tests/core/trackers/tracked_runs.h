#pragma once

#include "core/trackers/trackers.h"
#include "tests/scratch_folder.h"

#include <string>
#include <vector>

// What the tests of trackers share: a run of six steps that is cut off and goes on from step four.

namespace retort {

inline TrackedRun trackedRun(const std::filesystem::path &directory, int step = 0, int segment = 0)
{
    TrackedRun run;
    run.directory = directory;
    run.name = "svamp: \"mixed\"";
    run.id = "0F8fad5b-d9cb-469f-a165-70867728950e";
    run.resolvedConfig = "name: a\ntraining: {logging_steps: 2, eval_steps: 4, learning_rate: 1e-3}\n"
                         "formats: [{format: cot}, {format: pot}]\nevaluation: {stop: [x, y]}\n";
    run.marks = {"synthetic problems"};
    run.step = step;
    run.segment = segment;
    return run;
}

/// A clock that is a second later at each look.
inline WallClock countedClock(double first)
{
    return [now = first]() mutable { return now++; };
}

inline std::vector<Metric> metricsOfStep(int step, int segment, double loss)
{
    return {{step, "train", "loss/cot", loss, 1.0 * step, segment},
            {step, "train", "loss/total", loss * 2, 1.0 * step, segment},
            {step, "train", "epoch", step / 4.0, 1.0 * step, segment},
            {step, "train", "tokens", step * 100.0, 1.0 * step, segment},
            {step, "system", "system/memory_mb", 5, 1.0 * step, segment}};
}

inline std::vector<Metric> evaluationOfStep(int step, int segment, double accuracy)
{
    return {{step, "validation", "accuracy/pot@5", accuracy, 1.0 * step, segment},
            {step, "validation", "loss/total", 1.5, 1.0 * step, segment}};
}

/// Logs into the trackers and into the run's own log, as a training does.
inline void logBoth(Trackers &trackers, const std::filesystem::path &directory, const std::vector<Metric> &metrics)
{
    MetricWriter(directory / "metrics.jsonl").append(metrics);
    trackers.log(metrics);
}

/// Steps 2, 4 (evaluated) and 6, then cut off; on from 4: step 6 again, and 8 (evaluated).
inline void trainCutOffAndGoOn(
    const std::vector<std::string> &names, const std::filesystem::path &directory,
    const std::function<void(const std::string &)> &onTrouble = [](const std::string &) {})
{
    {
        Trackers first(names, trackedRun(directory), onTrouble, countedClock(1700000000));
        logBoth(first, directory, metricsOfStep(2, 0, 0.9));
        logBoth(first, directory, metricsOfStep(4, 0, 0.8));
        logBoth(first, directory, evaluationOfStep(4, 0, 0.25));
        logBoth(first, directory, metricsOfStep(6, 0, 99));
    }
    Trackers second(names, trackedRun(directory, 4, 1), onTrouble, countedClock(1700001000));
    logBoth(second, directory, metricsOfStep(6, 1, 0.7));
    logBoth(second, directory, metricsOfStep(8, 1, 0.6));
    logBoth(second, directory, evaluationOfStep(8, 1, 0.5));
    TrackedCheckpoint checkpoint {directory, 8, 20, "accuracy/vote", 4, 0.25};
    second.checkpoint(checkpoint);
    second.end(RunState::Finished);
}

} // namespace retort
