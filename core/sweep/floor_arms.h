#pragma once

#include "core/sweep/sweep_file.h"

#include <string>
#include <vector>

namespace retort {

/// An arm of the sweep that the better arm of a claim must be above.
struct FloorArm
{
    ArmSelection arm;
    std::string title;

    bool operator==(const FloorArm &) const = default;
};

/// Those that the claim names, and those that are floors of their own accord (METHODS.md section 7): a student that was
/// not trained, and one that was tuned on answers alone. An arm that the claim compares is none.
[[nodiscard]] std::vector<FloorArm> floorArmsOf(const Claim &claim, const Sweep &sweep);

} // namespace retort
