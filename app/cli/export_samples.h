#pragma once

#include <filesystem>
#include <string>

namespace retort {

/// What `retort export RUN --to lm-eval` is asked for.
struct SampleExport
{
    std::string target; // run directory, or file of `retort eval --out`
    std::string set = "final-test";
    std::string format; // whose texts; empty: the first that is no program
    std::filesystem::path out; // empty: samples_NAME.jsonl, here
    bool isReplacing = false;
    bool json = false;
};

/// Writes lm-evaluation-harness's samples of both filters and prints the file and what each filter counts.
void exportSamples(const SampleExport &options);

} // namespace retort
