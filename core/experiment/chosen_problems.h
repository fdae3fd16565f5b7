#pragma once

#include "core/config/run_config.h"
#include "core/data/splits.h"

#include <optional>
#include <vector>

namespace retort {

/// The problems that a split may choose from, as far as an experiment names them.
struct SplitSources
{
    std::optional<std::vector<Problem>> all; // data.problems
    std::optional<std::vector<Problem>> train; // data.split.train
    std::optional<std::vector<Problem>> test; // data.split.test
};

/// Train, validation and test as `split` says: lists of problems, lists that pick from all, a drawn share or fold, or
/// the problems' own split fields (METHODS.md section 6). What a list names and `all` has not, and leaks that are
/// trained on, are added to `issues`. Error when a list picks nothing; UsageError when a fold is not there.
[[nodiscard]] SplitProblems chooseProblems(const SplitConfig &split, SplitSources sources,
                                           std::vector<RowIssue> &issues);

} // namespace retort
