#pragma once

#include "core/sweep/claim_verdict.h"
#include "core/sweep/sweep_directory.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace retort {

/// A claim with what was measured.
struct ClaimResult
{
    Claim claim;
    std::string ruleHash;
    ClaimEvidence evidence;
    JudgedClaim judged;
    ArmResult better;
    ArmResult worse;
    std::vector<std::string> notes; // a budget that was not kept, marks of the runs, missing ones
};

/// Every claim of a sweep from its runs alone. What runs are missing or damaged leaves its claims undecided. `record`
/// is what was written down before the first run.
[[nodiscard]] std::vector<ClaimResult> judgeClaims(const Sweep &sweep, const SweepDirectory &directory,
                                                   const SweepRecord &record);

/// claims.json and claims.md. Texts of the file are escaped in Markdown.
[[nodiscard]] nlohmann::json claimsAsJson(const Sweep &sweep, const std::vector<ClaimResult> &claims);
[[nodiscard]] std::string claimsAsMarkdown(const Sweep &sweep, const std::vector<ClaimResult> &claims);

/// Rows of a table, the first being the head: claim, better, worse, difference, p, verdict.
[[nodiscard]] std::vector<std::vector<std::string>> claimRows(const std::vector<ClaimResult> &claims);

/// Judges them and writes both files into the sweep's directory.
[[nodiscard]] std::vector<ClaimResult> writeClaims(const Sweep &sweep, const SweepDirectory &directory);

} // namespace retort
