#pragma once

#include "core/jobs/sweep_overview.h"

#include <QString>

#include <string>
#include <vector>

// What is said of sweeps and claims wherever they are shown.

namespace retort {

[[nodiscard]] QString runsText(std::size_t runs); // "25 runs", "1 run"
[[nodiscard]] QString armsText(std::size_t arms);
[[nodiscard]] QString sweepStateText(const SweepOverview &sweep); // "7 of 25 runs", "Finished", "2 of 25 failed"
/// Chip of it: neutral, success, warning or danger.
[[nodiscard]] const char *sweepStateChip(const SweepOverview &sweep);
/// "7 of 25 runs · 1 failed · 2:10:00 left"
[[nodiscard]] QString sweepProgressText(const SweepOverview &sweep);

[[nodiscard]] QString verdictText(ClaimVerdict verdict); // "seen", "not seen", ...
[[nodiscard]] const char *verdictChip(ClaimVerdict verdict);
/// "2 seen, 1 not seen, 2 undecided"; empty without claims.
[[nodiscard]] QString verdictsText(const std::vector<ClaimCard> &claims);

/// "CoT", "vote", "PoT, else CoT" of "pot_else_cot".
[[nodiscard]] QString selectionTitle(const std::string &selection);

/// "finished", "step 120 of 400, 30 %", "failed: why".
[[nodiscard]] QString runStateText(const SweepRun &run);

} // namespace retort
