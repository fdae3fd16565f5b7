#pragma once

#include "core/data/dataset.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Problems by what they are used for. Validation is taken from train, by problem.
struct SplitProblems
{
    std::vector<Problem> train;
    std::vector<Problem> validation;
    std::vector<Problem> test;
    std::vector<RowIssue> leaks; // training problems that were kept out because their question is a test question
};

/// What becomes of training problems that are near-duplicates or number-masked twins of a test problem (METHODS.md
/// section 6: a published split is left as it is unless a person says otherwise).
enum class NearDuplicateRule { Keep, Drop };

[[nodiscard]] std::string_view toText(NearDuplicateRule rule); // "keep", "drop"

/// Takes `validationShare` (0 to below 1) of the training problems for validation, by (seed, id), the same for all
/// formats; keeps out training problems whose id or join key is that of a test problem; drops repeated questions of one
/// split. Drop keeps out near-duplicates, too.
[[nodiscard]] SplitProblems splitProblems(std::vector<Problem> train, std::vector<Problem> test, double validationShare,
                                          std::uint64_t seed,
                                          NearDuplicateRule nearDuplicates = NearDuplicateRule::Keep);

/// A training question that is also a test question, exactly after normalisation or nearly.
struct Leak
{
    std::string trainId;
    std::string testId;
    double similarity = 1; // 1: the same join key; below: share of common word pairs (Jaccard over 3-word shingles)
    bool numbersOnly = false; // the same story (all but the last sentence) when numbers are masked

    bool operator==(const Leak &) const = default;
};

/// At most this many leaks are listed for one test problem: all its exact ones first, then twins, then the nearest.
inline constexpr std::size_t kMaxLeaksOfOneProblem = 10;

inline constexpr double kNearSimilarity = 0.8;

/// Exact leaks, number-masked twins and near-duplicates at or above the similarity, in the order of the test problems.
[[nodiscard]] std::vector<Leak> findLeaks(const std::vector<Problem> &train, const std::vector<Problem> &test,
                                          double nearSimilarity = kNearSimilarity,
                                          std::size_t mostOfOneProblem = kMaxLeaksOfOneProblem);

} // namespace retort
