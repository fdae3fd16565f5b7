#pragma once

#include "core/config/yaml_tree.h"
#include "core/sweep/sweep_section.h"

#include <string>
#include <vector>

namespace retort {

/// One setting that a sweep runs through.
struct SweepAxis
{
    std::string key; // dotted
    Place place;
    std::vector<YamlNode> values;

    /// Seeds and folds are put together in a claim; a value of every other axis is chosen by it.
    [[nodiscard]] bool isPooled() const;
};

/// A named variant: settings that replace the base's.
struct SweepArm
{
    std::string name;
    Place place;
    std::vector<YamlEntry> settings;
};

inline constexpr const char *kSeedAxis = "training.seed";
inline constexpr const char *kFoldAxis = "data.split.fold";

/// A value as it stands in names and in a claim's `where`: a scalar's text, "#2" for the second of another kind.
[[nodiscard]] std::string valueText(const SweepAxis &axis, std::size_t index);

/// Arms and grid of the section `sweep`; one arm called "base" when it names none. `grid` replaces axes of the
/// section's own by those of the chosen size.
[[nodiscard]] std::vector<SweepArm> readArms(const SweepSection &section, std::vector<ConfigProblem> &problems);
[[nodiscard]] std::vector<SweepAxis> readGrid(const std::vector<YamlEntry> &own, const std::vector<YamlEntry> &ofSize,
                                              std::vector<ConfigProblem> &problems);

/// "mixed_seed-3_fold-0"; what may not stand in a file's name becomes a dash.
[[nodiscard]] std::string pointName(const SweepArm &arm, const std::vector<SweepAxis> &axes,
                                    const std::vector<std::size_t> &indices);

} // namespace retort
