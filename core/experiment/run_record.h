#pragma once

#include "core/evaluation/report.h"
#include "core/experiment/experiment_data.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <vector>

// What runs of one student and of several record and compare alike.

namespace retort {

/// Throws when a source, or the split of its problems, is not what it was when the run of `provenance` began.
void requireSameData(const nlohmann::json &provenance, const ExperimentData &data,
                     const std::filesystem::path &directory);

/// A second accuracy of the set, on the test problems without a twin in train (METHODS.md section 6).
void addWithoutTwins(SetReport &set, std::vector<Prediction> predictions, std::vector<Prediction> teachers,
                     const ExperimentData &data, const std::string &voteTitle);

} // namespace retort
