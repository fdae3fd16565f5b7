#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <string>
#include <vector>

namespace retort {

/// Settings of the built-in word problems and of the synthetic teacher that writes rationales for them.
struct GeneratorOptions
{
    std::uint64_t seed = 1;
    int trainProblems = 3000;
    int testProblems = 400;
    int minSteps = 1;
    int maxSteps = 4;
    double slipShare = 0; // share of rationales with one slip
    std::vector<std::string> slipKinds; // of slipKindNames(); empty: all
    std::vector<FormatKind> formats {kAllFormats.begin(), kAllFormats.end()};

    bool operator==(const GeneratorOptions &) const = default;
};

/// "arithmetic", "operator", "copy" (wrong number taken over), "missing_step", "answer" (states another answer), ...
[[nodiscard]] const std::vector<std::string> &slipKindNames();

/// Problems with gold answer, steps, equation, sub-questions, and a rationale per format by the teacher "synthetic".
/// No test problem shares its question, nor its names-and-numbers filling, with a training problem, and test problems
/// use wordings of their templates that training never shows. The same options give the same data set everywhere.
[[nodiscard]] Dataset generateDataset(const GeneratorOptions &options);

} // namespace retort
