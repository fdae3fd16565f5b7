#pragma once

#include "app/cli/command.h"
#include "core/sweep/claim_table.h"

#include <filesystem>
#include <vector>

namespace retort {

/// The table of a sweep's claims, and where claims.md is, on standard output.
void printClaims(const std::vector<ClaimResult> &claims, const std::filesystem::path &directory);

/// `retort claims SWEEP_DIRECTORY`: judges the claims anew from the runs.
void addClaimsCommand(CLI::App &app, CommandContext &context);

} // namespace retort
