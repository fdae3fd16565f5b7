#pragma once

#include "core/store/run_directory.h"

#include <filesystem>
#include <memory>
#include <string>

namespace retort {

/// A made-up run for pages: curves, predictions with failures of several kinds, teachers, a report.
struct FakeRun
{
    std::string name = "svamp-mixed";
    int steps = 1240;
    int totalSteps = 2000;
    int evaluateEvery = 200;
    RunState state = RunState::Finished;
    std::string message;
    int problems = 200;
    bool hasReport = true;
    bool isSynthetic = false;
    bool hasValidation = true; // else no curves of accuracy, no teachers on it
    bool isOld = false; // written before runs logged tokens and processor
};

/// Writes the run's directory below `runs` and returns it. An interrupted run is written as running and let go of.
std::filesystem::path writeFakeRun(const std::filesystem::path &runs, const std::string &folder, const FakeRun &run);

} // namespace retort
