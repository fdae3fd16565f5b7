#pragma once

#include "core/data/checks.h"
#include "core/data/selection.h"

#include <vector>

namespace retort {

/// A rationale on its way through a selection: what its source asks for, and what it has failed.
struct Candidate
{
    const Rationale *rationale = nullptr;
    const RationaleSelection *selection = nullptr; // one object for each source
    std::vector<const CheckRule *> failed;
    bool isIn = true;
};

/// The one way in which rationales are selected: checks, keep rule, per_problem, balance.
[[nodiscard]] FilterResult selectCandidates(const std::vector<Problem> &problems, std::vector<Candidate> candidates,
                                            const SelectionOptions &options);

} // namespace retort
