#pragma once

#include "core/config/run_config.h"
#include "core/jobs/report_view.h"

#include <filesystem>
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
    double machineMemoryBytes = 0; // installed where it was trained; 0: not known, it was elsewhere

    bool operator==(const RunFacts &) const = default;
};

[[nodiscard]] RunFacts readFacts(const std::filesystem::path &directory);

/// "llama, 4 layers" and "synthetic" or the names of the data.
[[nodiscard]] std::string describeStudent(const RunConfig &config);
[[nodiscard]] std::string describeSource(const RunConfig &config);

} // namespace retort
