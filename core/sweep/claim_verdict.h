#pragma once

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/statistics.h"
#include "core/sweep/arm_result.h"
#include "core/sweep/claim_budget.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

enum class ClaimVerdict { None, Seen, NotSeen, Undecided, AtTheFloor, Exploratory };

/// "no verdict", "seen", "not seen", "undecided", "at the floor", "exploratory"
[[nodiscard]] std::string_view toText(ClaimVerdict verdict);

/// Two arms on the problems that all their seeds answered.
struct ArmComparison
{
    std::size_t n = 0;
    std::size_t leftOut = 0; // problems that not all of them answered
    PairedDifference difference; // a - b, 10000 resamples, seed 1
    double p = 1; // two-sided, by the claim's test
    bool isMcNemar = false;
    Proportion a; // the mean over seeds
    Proportion b;
};

/// McNemar exact for one seed whose scores are 1 or 0 (and the paired bootstrap's interval), else the bootstrap over
/// problems and seeds. n is 0 when they have no problem in common. Both arms have a seed.
[[nodiscard]] ArmComparison compareArms(const std::map<std::uint64_t, SeedScores> &a,
                                        const std::map<std::uint64_t, SeedScores> &b, ClaimTest test);

/// Whether an arm is above what is reached without learning to reason.
struct FloorTest
{
    std::string title;
    ArmComparison comparison; // the arm - the floor
    bool isPassed = false; // higher, with p < 0.05
};

/// Everything a verdict rests on.
struct ClaimEvidence
{
    bool isRuleKept = true; // as it was written down before the first run
    bool isComplete = false; // every run of both arms, and of floors that are arms, has a result
    bool hasFloors = false; // the runs' reports have them
    bool isOracle = false; // an arm's answers rest on gold or a teacher's work
    std::vector<BudgetFigure> budget; // what the rule says is the same
    ArmComparison comparison; // better - worse
    double adjustedP = 1; // Holm, over all claims of the file
    std::vector<FloorTest> floors; // of the arm that is expected to be higher
};

struct JudgedClaim
{
    ClaimVerdict verdict = ClaimVerdict::None;
    std::string reason; // one sentence
};

/// METHODS.md section 7, in this order: smoke and oracles give no verdict; runs that are missing leave it undecided; a
/// rule that was changed after the first run, or whose budget was not kept, makes it exploratory; an arm that is not
/// above every floor is at the floor; an interval that excludes the smallest difference is `not seen`; adjusted p <
/// 0.05 in the direction of the rule is `seen`; all else is undecided.
[[nodiscard]] JudgedClaim judge(const Claim &claim, const ClaimEvidence &evidence);

} // namespace retort
