#pragma once

#include "core/sweep/sweep_axes.h"
#include "core/sweep/sweep_file.h"

#include <vector>

namespace retort {

/// Reads the section `claims` of a file whose arms, grid and points are known, and checks that each compares what the
/// sweep runs. `size` stands in every claim that says none.
[[nodiscard]] std::vector<Claim> readClaims(const YamlNode &claims, const Sweep &sweep,
                                            const std::vector<SweepAxis> &axes, std::vector<ConfigProblem> &problems);

} // namespace retort
