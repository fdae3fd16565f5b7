#pragma once

#include "core/evaluation/breakdown.h"
#include "core/experiment/experiment.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// Breakdowns of one run's set, and what was learned and forgotten between its validation sets in their order.
struct RunBreakdown
{
    std::string name;
    std::string set;
    std::vector<Breakdown> breakdowns;
    std::vector<Learning> checkpoints;
    std::vector<Prediction> predictions; // of the set
    std::string unknown; // why steps and kinds of the problems are not known; empty: they are, as far as data says them
};

/// Of a run directory, or of a file of answers. Steps and kinds come from the experiment's data; where that cannot be
/// read any more, their tables are missing.
[[nodiscard]] RunBreakdown breakdownOf(const std::string &target, const std::string &set,
                                       const ExperimentContext &folders);

/// From each validation set to the next.
[[nodiscard]] std::vector<Learning> learningOf(const std::filesystem::path &run);

[[nodiscard]] nlohmann::json toJson(const RunBreakdown &run);

} // namespace retort
