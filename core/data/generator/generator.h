#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Settings of the built-in problems and of the synthetic teacher that writes rationales for them.
struct GeneratorOptions
{
    std::string task = "word_problems"; // of generatorTaskNames()
    std::uint64_t seed = 1;
    int trainProblems = 3000;
    int testProblems = 400;
    int minSteps = 1; // reasoning steps: people for coin_flip and running_total, words for last_letters
    int maxSteps = 4;
    int testMinSteps = 0; // of test problems; 0: as minSteps
    int testMaxSteps = 0; // 0: as maxSteps
    double slipShare = 0; // share of rationales with one slip
    std::vector<std::string> slipKinds; // of slipKindNames(); empty: all
    std::vector<FormatKind> formats {kAllFormats.begin(), kAllFormats.end()};

    bool operator==(const GeneratorOptions &) const = default;
};

/// "word_problems", "coin_flip" (does a coin still lie heads up?), "last_letters" (of words, put together),
/// "running_total" (how many marbles a box holds after each person put some in or took some out).
[[nodiscard]] const std::vector<std::string> &generatorTaskNames();

/// The most steps that a problem of the task can have.
[[nodiscard]] int mostStepsOf(std::string_view task);

/// The range of steps that test problems are drawn from.
[[nodiscard]] int firstStepsOfTest(const GeneratorOptions &options);
[[nodiscard]] int lastStepsOfTest(const GeneratorOptions &options);

/// "arithmetic", "operator", "copy" (wrong number taken over), "missing_step", "answer" (states another answer), ...
[[nodiscard]] const std::vector<std::string> &slipKindNames();

/// Problems with gold answer, steps, equation, sub-questions, and a rationale per format by the teacher "synthetic".
/// No test problem shares its question, nor its names-and-numbers filling, with a training problem, and test problems
/// use wordings of their templates that training never shows. Problems of the other tasks differ in their words and
/// amounts alone, the same in both splits, so that with longer test problems only the length is new. The same options give the
/// same data set everywhere. UsageError for options that contradict themselves or ask for too many problems.
[[nodiscard]] Dataset generateDataset(const GeneratorOptions &options);

} // namespace retort
