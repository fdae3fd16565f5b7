#pragma once

#include "core/data/dataset.h"
#include "core/teachers/teacher_prompt.h"

#include <cstdint>
#include <string>
#include <vector>

namespace retort {

/// Examples for a prompt out of a data set, with the problems they come from.
struct DrawnExamples
{
    std::vector<PromptExample> examples; // one more than asked for, where there is one
    std::vector<std::string> problemIds;
    std::size_t wanted = 0;

    /// Those that stand before this problem: never the problem itself.
    [[nodiscard]] std::vector<PromptExample> forProblem(const std::string &problemId) const;
};

/// Draws from the training problems (all, where the data set has no splits) that have a right rationale of the format,
/// or the file's own steps. Error when there are too few.
[[nodiscard]] DrawnExamples drawExamples(const Dataset &dataset, FormatKind format, std::size_t count,
                                         std::uint64_t seed);

/// The examples of these problems, in this order, by id or by the file's own id. Error that names one that is not there
/// or has nothing to show.
[[nodiscard]] DrawnExamples chosenExamples(const Dataset &dataset, FormatKind format,
                                           const std::vector<std::string> &ids);

} // namespace retort
