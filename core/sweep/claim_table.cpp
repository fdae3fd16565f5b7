#include "core/sweep/claim_table.h"

#include "core/base/percent.h"
#include "core/base/text.h"
#include "core/evaluation/p_text.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace retort {

namespace {

nlohmann::json toJson(const Proportion &accuracy)
{
    return {{"n", accuracy.n},
            {"right", accuracy.right},
            {"accuracy", accuracy.accuracy},
            {"low", accuracy.low},
            {"high", accuracy.high}};
}

nlohmann::json toJson(const ArmResult &arm, const Proportion &accuracy)
{
    nlohmann::json json = toJson(accuracy);
    json["arm"] = arm.arm.arm;
    json["selection"] = arm.arm.selection;
    json["runs"] = arm.runs;
    json["missing"] = arm.missing;
    json["oracle"] = arm.isOracle;
    json["seeds"] = nlohmann::json::array();
    for (const auto &[seed, scores] : arm.seeds)
        json["seeds"].push_back(seed);
    json["spent"] = {
        {"steps", arm.spent.steps}, {"examples", arm.spent.examples()}, {"target_tokens", arm.spent.targetTokens()}};
    return json;
}

nlohmann::json toJson(const ArmComparison &comparison)
{
    return {{"n", comparison.n},
            {"left_out", comparison.leftOut},
            {"test", comparison.isMcNemar ? "mcnemar" : "bootstrap"},
            {"difference", comparison.difference.difference},
            {"low", comparison.difference.low},
            {"high", comparison.difference.high},
            {"p", comparison.p}};
}

nlohmann::json ruleAsJson(const Claim &claim)
{
    nlohmann::json rule {{"better", toText(claim.better)},       {"worse", toText(claim.worse)},
                         {"direction", toText(claim.direction)}, {"smallest_difference", claim.smallestDifference},
                         {"test", toText(claim.test)},           {"seeds", claim.seeds},
                         {"budget", toText(claim.budget)},       {"floors", nlohmann::json::array()},
                         {"where", nlohmann::json::object()}};
    for (const ArmSelection &floor : claim.floors)
        rule["floors"].push_back(toText(floor));
    for (const auto &[key, value] : claim.where)
        rule["where"][key] = value;
    return rule;
}

nlohmann::json budgetAsJson(const std::vector<BudgetFigure> &figures)
{
    nlohmann::json list = nlohmann::json::array();
    for (const BudgetFigure &figure : figures)
        list.push_back(
            {{"what", figure.what}, {"better", figure.better}, {"worse", figure.worse}, {"kept", figure.isKept()}});
    return list;
}

nlohmann::json toJson(const ClaimResult &result)
{
    nlohmann::json json {{"name", result.claim.name},
                         {"statement", result.claim.statement},
                         {"published", result.claim.published},
                         {"size", toText(result.claim.size)},
                         {"rule", ruleAsJson(result.claim)},
                         {"rule_hash", result.ruleHash},
                         {"rule_kept", result.evidence.isRuleKept},
                         {"budget_kept", isBudgetKept(result.evidence.budget)},
                         {"budget", budgetAsJson(result.evidence.budget)},
                         {"verdict", toText(result.judged.verdict)},
                         {"reason", result.judged.reason},
                         {"notes", result.notes}};
    json["better"] = toJson(result.better, result.evidence.comparison.a);
    json["worse"] = toJson(result.worse, result.evidence.comparison.b);
    json["comparison"] = toJson(result.evidence.comparison);
    json["comparison"]["p_holm"] = result.evidence.adjustedP;
    json["floors"] = nlohmann::json::array();
    for (const FloorTest &floor : result.evidence.floors) {
        nlohmann::json entry = toJson(floor.comparison);
        entry["title"] = floor.title;
        entry["accuracy"] = toJson(floor.comparison.b);
        entry["passed"] = floor.isPassed;
        json["floors"].push_back(std::move(entry));
    }
    return json;
}

/// Text of the file as Markdown shows it literally.
std::string escaped(const std::string &text)
{
    std::string plain;
    for (const char c : text) {
        if (std::string_view("\\`*_{}[]<>#|!").find(c) != std::string_view::npos)
            plain += '\\';
        plain += c == '\n' || c == '\r' ? ' ' : c;
    }
    return plain;
}

std::string differenceText(const ArmComparison &comparison)
{
    return signedPercentDigits(comparison.difference.difference) + " points, "
           + signedPercentDigits(comparison.difference.low) + " to " + signedPercentDigits(comparison.difference.high);
}

std::string armLine(const char *role, const ArmResult &arm, const Proportion &accuracy)
{
    const std::size_t seeds = arm.seeds.size();
    std::string line = std::string("| ") + role + " | " + escaped(toText(arm.arm)) + " | ";
    line += accuracy.n > 0 ? formatAccuracy(accuracy) : "no result";
    return line + " | " + std::to_string(seeds) + " | " + formatNumber(std::round(arm.spent.steps)) + " | "
           + formatNumber(std::round(arm.spent.targetTokens())) + " |\n";
}

std::string floorLines(const ClaimEvidence &evidence)
{
    if (evidence.floors.empty())
        return {};
    std::string text = "\n| floor | accuracy (95 % Wilson) | p | the better arm |\n|---|---|---|---|\n";
    for (const FloorTest &floor : evidence.floors)
        text += "| " + escaped(floor.title) + " | " + formatAccuracy(floor.comparison.b) + " | "
                + pValueText(floor.comparison.p) + " | " + (floor.isPassed ? "is above it" : "is not above it")
                + " |\n";
    return text;
}

std::string ruleLine(const Claim &claim)
{
    std::string line =
        "Rule: " + escaped(toText(claim.better)) + " is "
        + (claim.direction == ClaimDirection::Higher ? "above " : "below ") + escaped(toText(claim.worse))
        + ", smallest difference of interest " + percentDigits(claim.smallestDifference) + " points, test "
        + escaped(std::string(toText(claim.test))) + ", " + std::to_string(claim.seeds.size())
        + (claim.seeds.size() == 1 ? " seed" : " seeds") + ", budget "
        + replacedAll(std::string(toText(claim.budget)), "_", " ") + ", size " + std::string(toText(claim.size));
    for (const auto &[key, value] : claim.where)
        line += ", " + escaped(key) + " = " + escaped(value);
    return line + ".\n";
}

std::string claimSection(const ClaimResult &result)
{
    const ArmComparison &comparison = result.evidence.comparison;
    std::string text = "\n## " + escaped(result.claim.name) + ": " + std::string(toText(result.judged.verdict)) + "\n\n"
                       + escaped(result.claim.statement) + "\n\n";
    if (!result.claim.published.empty())
        text += "Published: " + escaped(result.claim.published) + "\n\n";
    text += ruleLine(result.claim) + "\nVerdict: **" + std::string(toText(result.judged.verdict))
            + "**: " + escaped(result.judged.reason) + ".\n\n";
    text += "| | arm | accuracy (95 % Wilson; mean of the seeds) | seeds | steps | target tokens |\n"
            "|---|---|---|---|---|---|\n";
    text += armLine("better", result.better, comparison.a) + armLine("worse", result.worse, comparison.b);
    if (comparison.n > 0)
        text += "\nDifference " + differenceText(comparison) + " (95 %) on " + std::to_string(comparison.n)
                + " problems; " + (comparison.isMcNemar ? "McNemar exact" : "bootstrap over problems and seeds")
                + " p = " + pValueText(comparison.p) + ", after Holm " + pValueText(result.evidence.adjustedP) + ".\n";
    if (!result.evidence.budget.empty())
        text += "\nBudget (" + replacedAll(std::string(toText(result.claim.budget)), "_", " ")
                + "): " + escaped(toText(result.evidence.budget))
                + (isBudgetKept(result.evidence.budget) ? ": kept" : ": not kept") + ".\n";
    text += floorLines(result.evidence);
    for (const std::string &note : result.notes)
        text += "\n- " + escaped(note) + "\n";
    return text;
}

} // namespace

nlohmann::json claimsAsJson(const Sweep &sweep, const std::vector<ClaimResult> &claims)
{
    nlohmann::json json {{"sweep", sweep.name},
                         {"size", toText(sweep.size)},
                         {"runs", sweep.points.size()},
                         {"claims", nlohmann::json::array()}};
    for (const ClaimResult &claim : claims)
        json["claims"].push_back(toJson(claim));
    return json;
}

std::string claimsAsMarkdown(const Sweep &sweep, const std::vector<ClaimResult> &claims)
{
    std::string text = "# Claims of " + escaped(sweep.name) + "\n\n" + std::to_string(sweep.points.size())
                       + (sweep.points.size() == 1 ? " run" : " runs") + ", size " + std::string(toText(sweep.size))
                       + ". p values are adjusted by Holm over the " + std::to_string(claims.size())
                       + " claims of the file.\n";
    if (claims.empty())
        text += "\nThe file makes no claim.\n";
    for (const ClaimResult &claim : claims)
        text += claimSection(claim);
    return text;
}

std::vector<std::vector<std::string>> claimRows(const std::vector<ClaimResult> &claims)
{
    std::vector<std::vector<std::string>> rows {
        {"claim", "better", "worse", "difference (95 %)", "p (Holm)", "verdict"}};
    for (const ClaimResult &result : claims) {
        const ArmComparison &comparison = result.evidence.comparison;
        const bool hasResult = comparison.n > 0;
        const auto side = [hasResult](const ArmResult &arm, const Proportion &accuracy) {
            return toText(arm.arm) + " " + (hasResult ? percentDigits(accuracy.accuracy) + " %" : "-");
        };
        rows.push_back({result.claim.name, side(result.better, comparison.a), side(result.worse, comparison.b),
                        hasResult ? differenceText(comparison) : "-",
                        hasResult ? pValueText(result.evidence.adjustedP) : "-",
                        std::string(toText(result.judged.verdict))});
    }
    return rows;
}

} // namespace retort
