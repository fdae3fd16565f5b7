#pragma once

#include "core/jobs/run_curves.h"

#include <string>
#include <vector>

namespace retort {

/// A metric that can be drawn over several runs.
struct CurveChoice
{
    std::string split; // "validation"
    std::string name; // "accuracy/vote", "decomposer:loss/total"

    [[nodiscard]] std::string key() const { return split + "/" + name; }
    [[nodiscard]] bool isShare() const; // 0 to 1
    [[nodiscard]] bool isNoisy() const; // worth smoothing
    [[nodiscard]] bool isLoss() const; // the lowest is the best
    bool operator==(const CurveChoice &) const = default;
};

/// What at least one of the runs has: accuracies with the vote first, losses, what else is measured of training and
/// validation, then of the machine; within each in the order in which they came.
[[nodiscard]] std::vector<CurveChoice> curveChoices(const std::vector<const RunCurves *> &runs);

} // namespace retort
