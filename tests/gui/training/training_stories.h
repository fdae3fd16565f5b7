#pragma once

#include "core/store/metric_log.h"
#include "core/store/run_directory.h"

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// A probe problem with how it was judged at each evaluation and what was written at the last.
struct Story
{
    const char *id;
    const char *question;
    const char *gold;
    std::vector<std::string> verdicts;
    PathPrediction path;
    const char *vote;
};

/// Right at last, a slip, a program, a program with an error.
std::vector<Story> stories();

/// A path whose answer is read where it stands last.
PathPrediction writtenCot(const std::string &text, const std::string &answer, const std::string &verdict);

/// A problem of the validation set that is none of the four.
Prediction filler(int index);

/// Forty problems at each of `count` evaluations; the four stories stand at each quarter, where the page takes its
/// probes from.
void writeEvaluations(const std::filesystem::path &run, int every, int count);

/// What a run that goes on logs at a step.
std::vector<Metric> metricsAt(int step);

} // namespace retort
