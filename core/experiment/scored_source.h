#pragma once

#include "core/base/stop_token.h"
#include "core/config/run_config.h"
#include "core/evaluation/scoring.h"
#include "core/sandbox/sandbox.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace retort {

/// Stored answers to one set of problems: of a run, or of a recorded file.
struct ScoredSource
{
    std::string name; // of the run's folder, or of the file
    std::filesystem::path run; // empty: a file
    std::string set; // of a run's predictions; of a file its name
    std::vector<Prediction> predictions;
    RunConfig config; // of the run; of a file the defaults
    ScoringRules own; // by which it was scored, with templates of every format
    std::size_t broken = 0; // lines that could not be read
};

/// Opens a run directory, a file that `retort eval --out` wrote, or samples that lm-evaluation-harness logged (all its
/// samples are CoT; they are not scored yet). Error when it is none of these or holds no answers.
[[nodiscard]] ScoredSource openScored(const std::string &target, const std::string &set);

/// Runs programs with the run's limits; the sandbox starts at the first one. Error when it is not ready.
[[nodiscard]] ProgramBatchRunner lazySandbox(const RunConfig &config, const StopToken &stop);

} // namespace retort
