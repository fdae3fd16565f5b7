#include "core/sweep/claim_verdict.h"

#include "core/base/percent.h"
#include "core/base/text.h"
#include "core/evaluation/p_text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace retort {

namespace {

constexpr int kResamples = 10000;
constexpr std::uint64_t kSeed = 1; // the same runs give the same interval

using Seeds = std::map<std::uint64_t, SeedScores>;

/// Problems that every seed of both answered, and how many some did not.
std::vector<std::string> commonProblems(const Seeds &a, const Seeds &b, std::size_t &leftOut)
{
    std::map<std::string, std::size_t> counts;
    for (const Seeds *arm : {&a, &b})
        for (const auto &[seed, scores] : *arm)
            for (const auto &[id, score] : scores)
                ++counts[id];
    std::vector<std::string> ids;
    for (const auto &[id, count] : counts)
        if (count == a.size() + b.size())
            ids.push_back(id);
    leftOut = counts.size() - ids.size();
    return ids;
}

ArmScores scoresOn(const Seeds &arm, const std::vector<std::string> &ids)
{
    ArmScores scores;
    for (const auto &[seed, values] : arm) {
        scores.seeds.push_back(seed);
        std::vector<double> row;
        for (const std::string &id : ids)
            row.push_back(values.at(id));
        scores.scores.push_back(std::move(row));
    }
    return scores;
}

Proportion meanAccuracy(const ArmScores &arm, std::size_t n)
{
    double right = 0;
    for (const std::vector<double> &row : arm.scores)
        right += std::accumulate(row.begin(), row.end(), 0.0);
    return wilson(std::min(right / static_cast<double>(arm.scores.size()), static_cast<double>(n)), n);
}

bool isOneSeedOfVerdicts(const ArmScores &arm)
{
    return arm.seeds.size() == 1
           && std::all_of(arm.scores[0].begin(), arm.scores[0].end(), [](double s) { return s == 0 || s == 1; });
}

double mcnemar(const std::vector<double> &a, const std::vector<double> &b)
{
    std::size_t onlyA = 0;
    std::size_t onlyB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        onlyA += a[i] > b[i] ? 1 : 0;
        onlyB += b[i] > a[i] ? 1 : 0;
    }
    return mcnemarExact(onlyA, onlyB);
}

/// The difference in the direction of the rule: above 0 is as claimed.
PairedDifference directed(const Claim &claim, const PairedDifference &given)
{
    if (claim.direction == ClaimDirection::Higher)
        return given;
    return {-given.difference, -given.high, -given.low};
}

std::string points(double share)
{
    return signedPercentDigits(share) + " points";
}

} // namespace

std::string_view toText(ClaimVerdict verdict)
{
    constexpr std::string_view kTexts[] {"no verdict", "seen", "not seen", "undecided", "at the floor", "exploratory"};
    return kTexts[static_cast<std::size_t>(verdict)];
}

ArmComparison compareArms(const Seeds &a, const Seeds &b, ClaimTest test)
{
    ArmComparison result;
    const std::vector<std::string> ids = commonProblems(a, b, result.leftOut);
    result.n = ids.size();
    if (ids.empty() || a.empty() || b.empty())
        return result;
    const ArmScores left = scoresOn(a, ids);
    const ArmScores right = scoresOn(b, ids);
    result.a = meanAccuracy(left, result.n);
    result.b = meanAccuracy(right, result.n);
    result.isMcNemar = test != ClaimTest::Bootstrap && isOneSeedOfVerdicts(left) && isOneSeedOfVerdicts(right);
    if (result.isMcNemar) {
        result.difference = pairedBootstrap(left.scores[0], right.scores[0], kResamples, kSeed);
        result.p = mcnemar(left.scores[0], right.scores[0]);
        return result;
    }
    const BootstrapTest tested = seedsBootstrapTest(left, right, kResamples, kSeed);
    result.difference = tested.difference;
    result.p = tested.p;
    return result;
}

JudgedClaim judge(const Claim &claim, const ClaimEvidence &evidence)
{
    const PairedDifference difference = directed(claim, evidence.comparison.difference);
    const std::string smallest = points(claim.smallestDifference);
    if (claim.size == ClaimSize::Smoke)
        return {ClaimVerdict::None, "a smoke run shows only that the experiment runs"};
    if (evidence.isOracle)
        return {ClaimVerdict::None,
                "an oracle takes no part in a verdict: its answers rest on gold or a teacher's work"};
    if (!evidence.isComplete)
        return {ClaimVerdict::Undecided, "not all of its runs are finished"};
    if (evidence.comparison.n == 0)
        return {ClaimVerdict::Undecided, "the arms answered no problem in common"};
    if (!evidence.isRuleKept)
        return {ClaimVerdict::Exploratory, "its rule is not the one that was written down before the first run"};
    if (!evidence.hasFloors && evidence.floors.empty())
        return {ClaimVerdict::Undecided, "no floor is known: the runs' reports have none"};
    if (!isBudgetKept(evidence.budget))
        return {ClaimVerdict::Exploratory, "its budget was not kept: " + toText(evidence.budget)};
    for (const FloorTest &floor : evidence.floors)
        if (!floor.isPassed)
            return {ClaimVerdict::AtTheFloor, "the better arm is not above: " + floor.title};
    if (difference.high < claim.smallestDifference)
        return {ClaimVerdict::NotSeen, "the interval ends at " + points(difference.high) + ", below " + smallest};
    if (difference.difference > 0 && evidence.adjustedP < kSignificance)
        return {ClaimVerdict::Seen,
                points(difference.difference) + ", p = " + pValueText(evidence.adjustedP) + " after Holm's adjustment"};
    return {ClaimVerdict::Undecided, "p = " + pValueText(evidence.adjustedP)
                                         + " after Holm's adjustment, and the interval reaches "
                                         + points(difference.high) + ", not below " + smallest};
}

} // namespace retort
