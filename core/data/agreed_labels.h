#pragma once

#include "core/data/dataset.h"
#include "core/data/selection.h"

#include <cstddef>
#include <vector>

// Problems without a gold answer, whose label is what their rationales agree on (METHODS.md section 3, keep: agree).

namespace retort {

/// False where nobody knows the answer: a gold answer always has a text.
[[nodiscard]] inline bool hasGold(const Problem &problem)
{
    return !problem.gold.text.empty();
}

[[nodiscard]] bool lackGold(const std::vector<Problem> &problems); // any of them

/// A problem without gold for every question of the rationales, in their order.
[[nodiscard]] std::vector<Problem> questionsOf(const std::vector<Rationale> &rationales);

/// Gives problems without gold the answer that the rationales of sources with keep: agree agree on; those without such
/// an answer are taken out and told in `issues`. Rationales have been joined. The number of problems labelled.
std::size_t labelByAgreement(std::vector<Problem> &problems, const std::vector<SelectionSource> &sources,
                             const SelectionOptions &options, std::vector<RowIssue> &issues);

} // namespace retort
