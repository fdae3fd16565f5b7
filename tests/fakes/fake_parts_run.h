#pragma once

#include "core/store/run_directory.h"

#include <filesystem>
#include <string>

namespace retort {

/// A made-up run of several students, as a run of `students` writes it: metrics and checkpoints by part, Socratic
/// answers with their faults.
struct FakePartsRun
{
    std::string name = "socratic-smoke";
    int stepsOfPart = 120;
    int steps = 180; // done, of all parts; all of them: the run is finished and has answered
    bool hasGuide = false;
};

std::filesystem::path writeFakePartsRun(const std::filesystem::path &runs, const std::string &folder,
                                        const FakePartsRun &run);

/// An answer of two steps whose second question was right and wrongly solved.
[[nodiscard]] Prediction socraticPrediction();

} // namespace retort
