#include "core/sweep/claim_rule.h"
#include "core/sweep/claim_table.h"
#include "core/sweep/floor_arms.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kMostNamed = 3;

bool isWhole(const ArmResult &arm)
{
    return arm.runs > 0 && arm.missing.empty() && !arm.seeds.empty();
}

void addFloor(ClaimEvidence &evidence, const std::string &title, const ArmResult &arm,
              const std::map<std::uint64_t, SeedScores> &floor, ClaimTest test)
{
    if (arm.seeds.empty() || floor.empty())
        return;
    FloorTest tested {title, compareArms(arm.seeds, floor, test), false};
    tested.isPassed = tested.comparison.difference.difference > 0 && tested.comparison.p < kSignificance;
    evidence.floors.push_back(std::move(tested));
}

std::string missingText(const ArmResult &arm)
{
    std::vector<std::string> named(arm.missing.begin(),
                                   arm.missing.begin()
                                       + static_cast<std::ptrdiff_t>(std::min(arm.missing.size(), kMostNamed)));
    return toText(arm.arm) + ": " + std::to_string(arm.missing.size()) + " of " + std::to_string(arm.runs)
           + " runs have no result (" + joined(named, ", ") + (arm.missing.size() > kMostNamed ? ", ..." : "") + ")";
}

ClaimResult gather(const Claim &claim, const Sweep &sweep, const SweepDirectory &directory, const SweepRecord &record)
{
    ClaimResult result;
    result.claim = claim;
    result.ruleHash = ruleHash(claim, sweep);
    result.better = readArm(claim, claim.better, sweep, directory);
    result.worse = readArm(claim, claim.worse, sweep, directory);
    ClaimEvidence &evidence = result.evidence;
    const auto written = record.ruleHashes.find(claim.name);
    evidence.isRuleKept = written != record.ruleHashes.end() && written->second == result.ruleHash;
    evidence.isComplete = isWhole(result.better) && isWhole(result.worse);
    const ArmResult &higher = claim.direction == ClaimDirection::Higher ? result.better : result.worse;
    evidence.hasFloors = higher.hasFloors && !higher.floors.empty();
    evidence.isOracle = result.better.isOracle || result.worse.isOracle;
    if (evidence.isComplete)
        evidence.budget =
            budgetFigures(claim.budget, claim.better, result.better.spent, claim.worse, result.worse.spent);
    if (!result.better.seeds.empty() && !result.worse.seeds.empty())
        evidence.comparison = compareArms(result.better.seeds, result.worse.seeds, claim.test);
    if (evidence.hasFloors)
        for (const auto &[name, floor] : higher.floors)
            addFloor(evidence, floor.title.empty() ? name : floor.title, higher, floor.seeds, claim.test);
    for (const FloorArm &named : floorArmsOf(claim, sweep)) {
        const ArmResult floor = readArm(claim, named.arm, sweep, directory);
        evidence.isComplete = evidence.isComplete && isWhole(floor);
        if (!floor.missing.empty())
            result.notes.push_back(missingText(floor));
        addFloor(evidence, named.title, higher, floor.seeds, claim.test);
    }
    return result;
}

void addNotes(ClaimResult &result)
{
    for (const ArmResult *arm : {&result.better, &result.worse})
        if (!arm->missing.empty())
            result.notes.push_back(missingText(*arm));
    if (!isBudgetKept(result.evidence.budget))
        result.notes.push_back("the budget (" + replacedAll(std::string(toText(result.claim.budget)), "_", " ")
                               + ") was not kept: " + toText(result.evidence.budget));
    if (result.evidence.comparison.leftOut > 0)
        result.notes.push_back(std::to_string(result.evidence.comparison.leftOut)
                               + " problems were not answered by every run and are left out");
    std::set<std::string> marks = result.better.marks;
    marks.insert(result.worse.marks.begin(), result.worse.marks.end());
    result.notes.insert(result.notes.end(), marks.begin(), marks.end());
}

} // namespace

std::vector<ClaimResult> judgeClaims(const Sweep &sweep, const SweepDirectory &directory, const SweepRecord &record)
{
    std::vector<ClaimResult> results;
    std::vector<double> ps;
    for (const Claim &claim : sweep.claims) {
        results.push_back(gather(claim, sweep, directory, record));
        const ClaimEvidence &evidence = results.back().evidence;
        ps.push_back(evidence.isComplete && evidence.comparison.n > 0 ? evidence.comparison.p : 1);
    }
    const std::vector<double> adjusted = holm(ps);
    for (std::size_t i = 0; i < results.size(); ++i) {
        ClaimResult &result = results[i];
        result.evidence.adjustedP = adjusted[i];
        result.judged = judge(result.claim, result.evidence);
        addNotes(result);
    }
    return results;
}

std::vector<ClaimResult> writeClaims(const Sweep &sweep, const SweepDirectory &directory)
{
    std::vector<ClaimResult> claims = judgeClaims(sweep, directory, directory.record());
    writeFileAtomically(directory.path() / "claims.json", claimsAsJson(sweep, claims).dump(2) + "\n");
    writeFileAtomically(directory.path() / "claims.md", claimsAsMarkdown(sweep, claims));
    return claims;
}

} // namespace retort
