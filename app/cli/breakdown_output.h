#pragma once

#include "app/cli/command.h"
#include "core/evaluation/breakdown.h"

#include <nlohmann/json_fwd.hpp>

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
};

/// Steps and kinds come from the experiment's data; where that cannot be read any more, a message says so and their
/// tables are missing.
[[nodiscard]] RunBreakdown breakdownOf(const std::string &directory, const std::string &set,
                                       const CommandContext &context);

void printBreakdown(const RunBreakdown &run);
void printLearning(const Learning &learning);

[[nodiscard]] nlohmann::json toJson(const RunBreakdown &run);

} // namespace retort
