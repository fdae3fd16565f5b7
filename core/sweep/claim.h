#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

/// How far a file's claims reach: smoke shows only that it runs, mechanism is about generated problems, real about a
/// pretrained student, paper about the paper's own students.
enum class ClaimSize { Smoke, Mechanism, Real, Paper };

/// By the number of seeds: one as McNemar, several as Bootstrap.
enum class ClaimTest { BySeeds, McNemar, Bootstrap };

/// What the arms have in common (METHODS.md section 2).
enum class ClaimBudget { SameExamples, SameTargetTokens, SameSteps, SameStudent };

/// Whether the arm called better is expected to have the higher accuracy, or the lower one.
enum class ClaimDirection { Higher, Lower };

[[nodiscard]] std::string_view toText(ClaimSize size);
[[nodiscard]] std::string_view toText(ClaimTest test);
[[nodiscard]] std::string_view toText(ClaimBudget budget);
[[nodiscard]] std::string_view toText(ClaimDirection direction);

/// Names in the YAML, in the order of the enumeration.
[[nodiscard]] const std::vector<std::string> &claimSizeNames();
[[nodiscard]] const std::vector<std::string> &claimTestNames();
[[nodiscard]] const std::vector<std::string> &claimBudgetNames();
[[nodiscard]] const std::vector<std::string> &claimDirectionNames();

/// "mixed/cot": an arm of the sweep, and which of its accuracies: a path's format, vote, pot_else_cot or cot_else_pot.
struct ArmSelection
{
    std::string arm;
    std::string selection;

    bool operator==(const ArmSelection &) const = default;
};

[[nodiscard]] std::string toText(const ArmSelection &selection);

/// One claim and the rule by which it is judged (METHODS.md section 7), fixed before the first run.
struct Claim
{
    std::string name;
    std::string statement;
    std::string published; // what the paper reports
    ArmSelection better;
    ArmSelection worse;
    std::vector<ArmSelection> floors; // arms that the better one must be above, beside the runs' own floors
    std::vector<std::pair<std::string, std::string>> where; // axis of the grid and the one value that is compared
    ClaimDirection direction = ClaimDirection::Higher;
    double smallestDifference = 0; // of interest; a share
    ClaimTest test = ClaimTest::BySeeds;
    std::vector<std::uint64_t> seeds; // of training; empty: all of the grid
    ClaimBudget budget = ClaimBudget::SameExamples;
    ClaimSize size = ClaimSize::Smoke;
    Place place;
};

} // namespace retort
