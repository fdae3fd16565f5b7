#include "core/evaluation/subset_vote.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace retort {

SubsetVote::SubsetVote(const std::vector<Ballot> &ballots, const Answer &gold, const VoteOptions &options)
    : m_ballots(ballots), m_options(options)
{
    for (const Ballot &a : ballots) {
        m_isRight.push_back(a.answer && equalAnswers(*a.answer, gold, options.tolerance));
        for (const Ballot &b : ballots)
            m_equal.push_back(a.answer && b.answer && equalAnswers(*a.answer, *b.answer, options.tolerance));
    }
}

SubsetVote::Result SubsetVote::of(const std::vector<std::size_t> &subset)
{
    group(subset);
    if (m_groups.empty())
        return {};
    findTied();
    if (m_options.ties != TieRule::Expected || m_tied.size() == 1)
        return {m_isRight[m_groups[winner()].first] ? 1.0 : 0.0, m_tied.size() > 1};
    const auto right = std::ranges::count_if(m_tied, [&](std::size_t g) { return m_isRight[m_groups[g].first]; });
    return {static_cast<double>(right) / static_cast<double>(m_tied.size()), true};
}

void SubsetVote::group(const std::vector<std::size_t> &subset)
{
    m_groups.clear();
    m_members.clear();
    for (const std::size_t i : subset) {
        if (!m_ballots[i].answer)
            continue;
        std::size_t g = 0;
        while (g < m_groups.size() && !areEqual(m_groups[g].first, i))
            ++g;
        if (g == m_groups.size())
            m_groups.push_back({i, 0});
        const double weight = std::isfinite(m_ballots[i].weight) ? m_ballots[i].weight : 0;
        m_groups[g].strength += m_options.rule == VoteRule::Weighted ? weight : 1;
        m_members.emplace_back(i, g);
    }
}

void SubsetVote::findTied()
{
    m_tied.clear();
    if (m_options.rule == VoteRule::First) {
        m_tied.push_back(0);
        return;
    }
    const double most = std::ranges::max_element(m_groups, {}, &Group::strength)->strength;
    const double slack = m_options.rule == VoteRule::Weighted ? 1e-12 * std::max(1.0, std::abs(most)) : 0; // vote.cpp
    for (std::size_t g = 0; g < m_groups.size(); ++g)
        if (most - m_groups[g].strength <= slack)
            m_tied.push_back(g);
}

std::size_t SubsetVote::winner() const
{
    switch (m_options.ties) {
    case TieRule::Format:
        return earliestOfFormat();
    case TieRule::Likelihood:
        return likeliest();
    case TieRule::First:
    case TieRule::Expected:
        break;
    }
    return m_tied.front(); // groups stand in the order of their earliest path
}

std::size_t SubsetVote::earliestOfFormat() const
{
    for (const auto &[ballot, group] : m_members)
        if (m_ballots[ballot].format == m_options.tieFormat && isTied(group))
            return group;
    return m_tied.front();
}

std::size_t SubsetVote::likeliest() const
{
    std::size_t best = m_tied.front();
    std::optional<double> highest;
    for (const std::size_t g : m_tied) {
        for (const auto &[ballot, group] : m_members) {
            if (group != g || (highest && m_ballots[ballot].meanLogProbability <= *highest))
                continue;
            highest = m_ballots[ballot].meanLogProbability;
            best = g;
        }
    }
    return best;
}

bool SubsetVote::isTied(std::size_t group) const
{
    return std::ranges::find(m_tied, group) != m_tied.end();
}

} // namespace retort
