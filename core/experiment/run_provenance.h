#pragma once

#include "core/experiment/experiment.h"
#include "core/experiment/experiment_data.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace retort {

/// What is written down of any run before its first step; what it trains adds its own. `config` is as the run takes
/// it, `device` what it trains on.
[[nodiscard]] nlohmann::json runProvenance(const RunConfig &config, const ExperimentContext &context,
                                           const ExperimentData &data, const std::string &device,
                                           const nlohmann::json &facts);

} // namespace retort
