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
    std::vector<RowIssue> leaksTrainedOn; // the same where LeakRule::Keep trains on them
};

/// What becomes of training problems that are near-duplicates or number-masked twins of a test problem (METHODS.md
/// section 6: a published split is left as it is unless a person says otherwise).
enum class NearDuplicateRule { Keep, Drop };

[[nodiscard]] std::string_view toText(NearDuplicateRule rule); // "keep", "drop"

/// What becomes of training problems whose question is a test question: kept out, unless a person insists.
enum class LeakRule { Drop, Keep };

[[nodiscard]] std::string_view toText(LeakRule rule); // "drop", "keep"

struct SplitOptions
{
    double validationShare = 0; // of the training problems, 0 to below 1
    double trainFraction = 1; // of what validation leaves, above 0; a smaller one takes a part of a larger one's
    std::uint64_t seed = 1;
    LeakRule leaks = LeakRule::Drop;
    NearDuplicateRule nearDuplicates = NearDuplicateRule::Keep;
};

/// Drops repeated questions of one split and, as the rules say, training problems whose id or join key is that of a
/// test problem or that are nearly one; then draws validation and the part of train by (seed, id), so that neither
/// depends on the order of the problems.
[[nodiscard]] SplitProblems splitProblems(std::vector<Problem> train, std::vector<Problem> test,
                                          const SplitOptions &options);

/// SHA-256 of the problems' ids: another one when a problem is in another split, or elsewhere in its own.
[[nodiscard]] std::string splitHash(const SplitProblems &problems);

struct TrainAndTest
{
    std::vector<Problem> train;
    std::vector<Problem> test;
};

/// Draws a share (above 0, below 1) of the problems for test, by (seed, id); both parts keep the order.
[[nodiscard]] TrainAndTest drawTest(const std::vector<Problem> &problems, double share, std::uint64_t seed);

/// Test is fold number `fold` of `count`, drawn by (seed, id): every problem is in one fold, and their sizes differ by
/// at most one. UsageError when there are fewer problems than folds.
[[nodiscard]] TrainAndTest drawnFold(const std::vector<Problem> &problems, int count, int fold, std::uint64_t seed);

/// Test is what the file itself calls "fold0", "fold1", ...; train all other folds. Problems without a fold are in
/// neither. UsageError that names the splits there are when none is called so.
[[nodiscard]] TrainAndTest ownFold(const std::vector<Problem> &problems, int fold);

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
