#pragma once

#include "core/config/config_file.h"
#include "core/sweep/sweep_file.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// `from: "arm:cot"` of one path of one run, where it stands in the file.
struct ArmMention
{
    std::string arm; // of the run
    std::string wanted; // arm whose texts the path takes
    std::string point; // run of that arm
    PathConfig path;
    std::string key; // "evaluation.paths[1].from"
    Place place;
};

/// "cot" of "arm:cot"; nothing for a folder or file.
[[nodiscard]] std::optional<std::string> armNamedBy(std::string_view from);

/// Whether every arm that is named is one of the sweep, is answered by a path of that format, and does not in turn need
/// what needs it.
void checkArmMentions(const std::vector<ArmMention> &mentions, const Sweep &sweep,
                      std::vector<ConfigProblem> &problems);

/// The experiment of a run with `folderOf` each of its sources in place of the arms. Error when a path cannot be set.
using FolderOfPoint = std::function<std::string(const std::string &point)>;
[[nodiscard]] std::string textWithSources(const SweepPoint &point, const FolderOfPoint &folderOf);

} // namespace retort
