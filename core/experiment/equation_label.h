#pragma once

#include "core/config/run_config.h"
#include "core/data/problem.h"

#include <string>

namespace retort {

/// The equation that a student is to write in place of the answer (Distilling Step-by-Step's label): the problem's, of
/// "7+2=9" and "x=7+2" the expression alone. Empty when it has none, or one that does not give its answer.
[[nodiscard]] std::string equationLabel(const Problem &problem, const Tolerance &tolerance);

/// Whether the experiment's format `answer` is the equation.
[[nodiscard]] bool hasEquationLabels(const RunConfig &config);

} // namespace retort
