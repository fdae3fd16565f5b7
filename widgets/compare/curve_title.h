#pragma once

#include "core/jobs/curve_choice.h"

#include <QString>

namespace retort {

/// "Accuracy, vote on validation", "Decomposer: Loss"
[[nodiscard]] QString curveTitle(const CurveChoice &choice);

} // namespace retort
