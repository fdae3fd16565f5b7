#pragma once

#include "core/experiment/recorded_texts.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace retort {

/// What it took to train the students whose texts an ensemble takes, added up over its different runs.
struct SourceRuns
{
    std::vector<std::string> names; // of run directories and files, as listed
    std::int64_t parameters = 0;
    std::int64_t trainedParameters = 0;
    nlohmann::json training; // as report.json has it of one run: steps, seconds, tokens, parameters, formats
};

/// Files of predictions count for nothing: they do not say what they took.
[[nodiscard]] SourceRuns sourceRuns(const std::vector<PathConfig> &paths, const PathResolver &resolve);

} // namespace retort
