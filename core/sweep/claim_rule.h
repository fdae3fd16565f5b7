#pragma once

#include "core/sweep/sweep_file.h"

#include <string>

namespace retort {

/// The rule of a claim as one text: direction, smallest difference, test, seeds, budget, size, and every setting of the
/// runs that it compares which differs from its default. Names and descriptions are no part of it.
[[nodiscard]] std::string ruleText(const Claim &claim, const Sweep &sweep);

/// SHA-256 of it, which is written down before the first run: a rule that was changed afterwards is known by it
/// (METHODS.md section 7).
[[nodiscard]] std::string ruleHash(const Claim &claim, const Sweep &sweep);

/// The runs that an arm has in a claim: those of its seeds, all folds, and the values that `where` names.
[[nodiscard]] std::vector<const SweepPoint *> pointsOf(const Claim &claim, const std::string &arm, const Sweep &sweep);

} // namespace retort
