#pragma once

#include "core/answers/reading.h"
#include "core/store/run_directory.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

// Samples as lm-evaluation-harness logs them for gsm8k (its tasks/gsm8k/gsm8k.yaml, evaluator.py and RegexFilter): a
// line for each problem and filter. The importer "lm-eval" reads them.

namespace retort {

/// What the harness's filter "strict-match" or "flexible-extract" leaves of a text: the matched text, or "[invalid]".
/// `profile` is LmEvalStrict or LmEvalFlexible.
[[nodiscard]] std::string lmEvalFiltered(std::string_view text, ReadingProfile profile);

/// The harness's exact_match: texts, not values, are compared, without commas, dollar signs, all up to the last "#### "
/// and a closing period ("18.0" is not "18").
[[nodiscard]] bool lmEvalExactMatch(std::string_view filtered, std::string_view target);

/// The lines of both filters for the paths of one format; of several samples the first counts, as the harness's
/// take_first has it. Predictions without such a path are left out.
[[nodiscard]] std::vector<std::string> lmEvalLines(const std::vector<Prediction> &predictions,
                                                   const std::string &format);

} // namespace retort
