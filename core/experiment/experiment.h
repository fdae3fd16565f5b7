#pragma once

#include "core/base/stop_token.h"
#include "core/config/config_file.h"
#include "core/sandbox/sandbox.h"
#include "core/store/run_directory.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace retort {

/// Where an experiment runs and what it may use.
struct ExperimentContext
{
    std::filesystem::path experimentFolder; // relative paths of the file start here
    std::filesystem::path dataFolder; // RETORT_DATA's fallback
    std::filesystem::path workspaceFolder; // for `dataset:` sources; empty: none
    std::function<void(const RunStatus &)> onStatus; // progress; called from the training thread
    std::function<void(std::size_t rows)> onMicroBatch; // as Trainer::setMicroBatchCheck; empty in real use
    double statusIntervalSeconds = 0.5; // status.json is synced to disk each time; 0: at every step
    std::string device; // what trains instead of what the experiment says (device_choice.h); empty: as it says
};

/// How runExperiment ended; also in the run's status.json.
struct ExperimentOutcome
{
    RunState state = RunState::Finished; // Finished or Stopped
    std::filesystem::path directory;
    std::string summary; // report.md's headline figures, one line each
};

/// Trains and evaluates one experiment into a new run directory (absent or empty): loads data, filters, makes the
/// vocabulary and the student, trains with evaluations on validation, answers test once, writes the report. Blocks;
/// call it from a thread of its own. A stop leaves a checkpoint. Throws Error for bad input (before the directory is
/// made) and for failures (the directory then says `failed` and keeps its last checkpoint). `configText` is kept as
/// run.yaml.
ExperimentOutcome runExperiment(const RunConfig &config, const std::string &configText,
                                const std::filesystem::path &directory, const ExperimentContext &context,
                                const StopToken &stop);

/// Goes on from the last whole checkpoint of a stopped, interrupted or failed run, in the same directory.
ExperimentOutcome resumeExperiment(const std::filesystem::path &directory, const ExperimentContext &context,
                                   const StopToken &stop);

} // namespace retort
