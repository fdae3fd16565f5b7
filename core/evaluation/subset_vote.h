#pragma once

#include "core/answers/vote.h"

#include <cstddef>
#include <vector>

namespace retort {

/// vote() and scoreOfVote() over many subsets of the same ballots: which answers are equal is found once, so that a
/// subset costs a hundred nanoseconds. Not for several threads at once.
class SubsetVote
{
public:
    SubsetVote(const std::vector<Ballot> &ballots, const Answer &gold, const VoteOptions &options);

    struct Result
    {
        double score = 0; // as scoreOfVote()
        bool tie = false;
    };

    /// `subset` holds indices of ballots, ascending.
    [[nodiscard]] Result of(const std::vector<std::size_t> &subset);

private:
    struct Group
    {
        std::size_t first = 0; // its answer
        double strength = 0;
    };

    [[nodiscard]] bool areEqual(std::size_t a, std::size_t b) const { return m_equal[a * m_ballots.size() + b]; }
    void group(const std::vector<std::size_t> &subset);
    void findTied();
    [[nodiscard]] std::size_t winner() const;
    [[nodiscard]] std::size_t earliestOfFormat() const;
    [[nodiscard]] std::size_t likeliest() const;
    [[nodiscard]] bool isTied(std::size_t group) const;

    const std::vector<Ballot> &m_ballots;
    const VoteOptions &m_options;
    std::vector<bool> m_equal; // of each pair
    std::vector<bool> m_isRight;
    std::vector<Group> m_groups; // of the last subset
    std::vector<std::pair<std::size_t, std::size_t>> m_members; // ballot, group
    std::vector<std::size_t> m_tied;
};

} // namespace retort
