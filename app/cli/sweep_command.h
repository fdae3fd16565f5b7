#pragma once

#include "app/cli/command.h"
#include "core/config/config_file.h"

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// `retort run` on a sweep.
struct SweepRequest
{
    std::filesystem::path sweep; // its file, or its directory to go on
    std::vector<ConfigOverride> overrides;
    std::string size; // of the file's sizes; empty: the first
    std::string out; // directory of the sweep; empty: below the workspace's runs, by its name
    std::string relativeTo; // folder of relative paths; empty: the file's
    std::string device;
    int jobs = 0; // runs at once; 0: as the machine allows
    bool estimateOnly = false;
    bool json = false;
};

/// Whether a file has a section `sweep`, or a folder is a sweep's.
[[nodiscard]] bool isSweep(const std::filesystem::path &path);

/// Estimates, runs what is not finished in processes of `retort run`, and judges the claims. The exit status is 1 when
/// a run failed, 130 when it was stopped.
void carryOutSweep(const SweepRequest &request, CommandContext &context);

} // namespace retort
