#pragma once

#include "core/config/run_config.h"
#include "core/jobs/report_view.h"
#include "core/jobs/run_parts.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// What stays the same while a run goes on: its configuration and who it is measured against.
struct RunFacts
{
    std::filesystem::path directory;
    RunConfig config;
    std::vector<TeacherAccuracy> teachersOnValidation;
    bool hasSyntheticData = false;
    std::vector<RunPart> parts; // students that are trained one after another; empty: there is one
    std::optional<std::size_t> validationProblems; // of the split; not known of old runs
    double machineMemoryBytes = 0; // installed where it was trained; 0: not known, it was elsewhere

    /// Without a validation split nothing is answered while it trains, and only the last step is its result.
    [[nodiscard]] bool hasNoValidation() const { return validationProblems && *validationProblems == 0; }
    /// How many problems an evaluation answers.
    [[nodiscard]] std::size_t evaluatedProblems() const;
    bool operator==(const RunFacts &) const = default;
};

[[nodiscard]] RunFacts readFacts(const std::filesystem::path &directory);

/// "llama, 4 layers" and "synthetic" or the names of the data.
[[nodiscard]] std::string describeStudent(const RunConfig &config);
[[nodiscard]] std::string describeSource(const RunConfig &config);

} // namespace retort
