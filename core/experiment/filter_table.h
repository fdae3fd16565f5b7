#pragma once

#include "core/data/filters.h"
#include "core/experiment/experiment_data.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace retort {

/// What filters do to the problems that remain (METHODS.md section 3), as a table of Markdown: per format and teacher
/// before and behind the filter, and the problems left behind each of its parts.
[[nodiscard]] std::string filterTable(const std::vector<FilterEffect> &effects);

[[nodiscard]] nlohmann::json toJson(const std::vector<FilterEffect> &effects);

/// An experiment's effects with one keep rule for all of its sources.
struct KeepEffects
{
    KeepRule rule = KeepRule::Correct;
    std::vector<FilterEffect> effects;
};

/// For correct, correct_in_all, agree and all, everything else being as the experiment says. Sources are read, and
/// programs run, once.
[[nodiscard]] std::vector<KeepEffects> compareKeepRules(const RunConfig &config, const SourceReader &read,
                                                        const ProgramBatchRunner &runPrograms, const StopToken &stop);

} // namespace retort
