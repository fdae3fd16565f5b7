#pragma once

#include "core/answers/answer.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

enum class VoteRule { Majority, First, Weighted };

/// How a tie is broken (METHODS.md section 5): the group with the earliest listed path, the group with the earliest
/// path of a named format (if no tied group has one, as First), the highest mean log-probability, or each its share.
enum class TieRule { First, Format, Likelihood, Expected };

struct VoteOptions
{
    VoteRule rule = VoteRule::Majority;
    TieRule ties = TieRule::First;
    std::string tieFormat; // with TieRule::Format: "cot", "pot", ...
    Tolerance tolerance;
};

/// One path as the vote sees it, in listed order.
struct Ballot
{
    std::string format;
    std::optional<Answer> answer; // none leaves the vote
    double weight = 1; // VoteRule::Weighted
    double meanLogProbability = 0; // TieRule::Likelihood
};

struct VoteResult
{
    std::optional<Answer> answer;
    bool tie = false;
    std::size_t votes = 0; // size of the winning group
    std::vector<std::vector<std::size_t>> groups; // ballot indices by group, in order of their first member
    std::vector<std::size_t>
        tied; // indices into groups of those that share the largest size or weight; one when no tie
};

[[nodiscard]] VoteResult vote(const std::vector<Ballot> &ballots, const VoteOptions &options);

/// 1 or 0; with TieRule::Expected and a tie, the share of tied groups that equal the gold answer.
[[nodiscard]] double scoreOfVote(const VoteResult &result, const std::vector<Ballot> &ballots, const Answer &gold,
                                 const VoteOptions &options);

} // namespace retort
