#pragma once

#include "core/jobs/run_overview.h"
#include "core/sweep/claim_verdict.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <utility>
#include <vector>

namespace retort {

/// One of the two arms that a claim compares.
struct ClaimSide
{
    std::string arm;
    std::string selection; // "cot", "vote", "pot_else_cot"
    Accuracy accuracy; // the mean over seeds; n 0: no result yet
    std::size_t seeds = 0;
    std::size_t runs = 0;
    std::size_t missing = 0; // of the runs, without a result
    double steps = 0;
    double examples = 0;
    double targetTokens = 0;

    bool operator==(const ClaimSide &) const = default;
};

/// What is reached without learning to reason, and whether the arm that should be higher is above it.
struct ClaimFloor
{
    std::string title;
    Accuracy accuracy;
    double p = 1;
    bool isPassed = false;

    bool operator==(const ClaimFloor &) const = default;
};

/// What the rule says is the same for both arms, as their runs recorded it.
struct ClaimBudgetFigure
{
    std::string what; // "examples of cot", "target tokens"
    double better = 0;
    double worse = 0;
    bool isKept = true;

    bool operator==(const ClaimBudgetFigure &) const = default;
};

/// A claim as a person reads it: what is said, what the paper reports, what was measured, and the verdict.
struct ClaimCard
{
    std::string name;
    std::string statement;
    std::string published;
    std::string size; // "mechanism"
    ClaimVerdict verdict = ClaimVerdict::None;
    std::string reason; // one sentence without a full stop
    std::vector<std::string> notes;
    ClaimSide better;
    ClaimSide worse;
    bool isHigher = true; // the better arm is expected to be above the other one
    double smallestDifference = 0; // of interest; a share
    std::string budget; // "same examples"
    std::vector<ClaimBudgetFigure> budgetFigures; // empty: nothing is measured, or there is nothing to compare
    std::size_t ruleSeeds = 0;
    std::vector<std::pair<std::string, std::string>> where; // axis and the value that is compared
    std::string ruleHash;
    std::size_t n = 0; // problems that both arms answered; 0: nothing is measured
    double difference = 0; // better - worse, a share
    double low = 0; // 95 %
    double high = 0;
    double p = 1;
    double adjustedP = 1; // Holm, over the file's claims
    bool isMcNemar = false; // else the bootstrap over problems and seeds
    std::vector<ClaimFloor> floors;

    [[nodiscard]] bool isMeasured() const { return n > 0; }
    bool operator==(const ClaimCard &) const = default;
};

/// Reads claims.json. What is missing or of another type is left out: it may come from a newer version, or be damaged.
[[nodiscard]] std::vector<ClaimCard> readClaimCards(const nlohmann::json &claims);

} // namespace retort
