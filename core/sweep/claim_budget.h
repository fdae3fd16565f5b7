#pragma once

#include "core/sweep/arm_result.h"
#include "core/sweep/claim.h"

#include <string>
#include <vector>

namespace retort {

/// One figure that a rule says is the same for both arms.
struct BudgetFigure
{
    std::string what; // "examples of cot", "target tokens", "steps"
    double better = 0;
    double worse = 0;

    /// At most a twentieth apart: an epoch's last step may be smaller, and steps are whole.
    [[nodiscard]] bool isKept() const;
    bool operator==(const BudgetFigure &) const = default;
};

/// What the arms have in common by the rule's budget (METHODS.md section 2), as their runs recorded it.
/// same_examples: of each format that both selections rest on; where they share none, of all of them together.
/// same_target_tokens, same_steps: of the whole training. same_student: nothing to compare within one arm, else size,
/// steps and both figures of each format.
[[nodiscard]] std::vector<BudgetFigure> budgetFigures(ClaimBudget budget, const ArmSelection &better,
                                                      const SpentBudget &betterSpent, const ArmSelection &worse,
                                                      const SpentBudget &worseSpent);

[[nodiscard]] bool isBudgetKept(const std::vector<BudgetFigure> &figures);

/// "12800 and 12790 examples of cot, ..."; empty without figures.
[[nodiscard]] std::string toText(const std::vector<BudgetFigure> &figures);

} // namespace retort
