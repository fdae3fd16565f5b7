#pragma once

#include "core/base/text_span.h"
#include "core/jobs/problem_steps.h"
#include "core/store/problem_filter.h"

#include <string>
#include <string_view>
#include <vector>

// Where the texts of a problem hold what a filter looks for. Words are found as the full-text index finds them: in any
// case, from the beginning of a word on, whatever signs stand between them; accents count, which they do not for the
// index. Terms that are turned round look for nothing.

namespace retort {

/// Regular expressions for text terms, words included; one that takes too long on a text finds nothing in it.
[[nodiscard]] std::vector<std::string> searchedBy(const ProblemFilter &filter);

/// Hits of any of them in order, overlaps left out; of a text of megabytes those at its beginning.
[[nodiscard]] std::vector<TextSpan> hitsIn(std::string_view text, const std::vector<std::string> &searched);

/// Looks for `steps.searched` in what is shown of the problem: question, steps, sentences of answers, and counts them in
/// whole rationales.
void findHits(ProblemView &view, ProblemSteps &steps);

} // namespace retort
