#include "core/answers/vote.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

using Group = std::vector<std::size_t>;

std::vector<Group> groupsOf(const std::vector<Ballot> &ballots, const Tolerance &tolerance)
{
    std::vector<Group> groups;
    for (std::size_t i = 0; i < ballots.size(); ++i) {
        if (!ballots[i].answer)
            continue;
        const auto joined = std::find_if(groups.begin(), groups.end(), [&](const Group &group) {
            return equalAnswers(*ballots[group.front()].answer, *ballots[i].answer, tolerance);
        });
        if (joined == groups.end())
            groups.push_back({i});
        else
            joined->push_back(i);
    }
    return groups;
}

double strengthOf(const Group &group, const std::vector<Ballot> &ballots, VoteRule rule)
{
    if (rule != VoteRule::Weighted)
        return static_cast<double>(group.size());
    double sum = 0;
    for (const std::size_t i : group)
        sum += std::isfinite(ballots[i].weight) ? ballots[i].weight : 0;
    return sum;
}

std::vector<std::size_t> strongest(const std::vector<Group> &groups, const std::vector<Ballot> &ballots, VoteRule rule)
{
    std::vector<double> strengths;
    for (const Group &group : groups)
        strengths.push_back(strengthOf(group, ballots, rule));
    const double most = *std::max_element(strengths.begin(), strengths.end());
    // Weights that are equal on paper (0.1 + 0.2 and 0.3) tie.
    const double slack = rule == VoteRule::Weighted ? 1e-12 * std::max(1.0, std::abs(most)) : 0;
    std::vector<std::size_t> tied;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (most - strengths[g] <= slack)
            tied.push_back(g);
    }
    return tied;
}

std::optional<std::size_t> earliestOfFormat(const VoteResult &result, const std::vector<Ballot> &ballots,
                                            const std::string &format)
{
    std::optional<std::size_t> best;
    std::size_t earliest = ballots.size();
    for (const std::size_t g : result.tied) {
        for (const std::size_t i : result.groups[g]) {
            if (ballots[i].format == format && i < earliest) {
                earliest = i;
                best = g;
            }
        }
    }
    return best;
}

std::size_t likeliest(const VoteResult &result, const std::vector<Ballot> &ballots)
{
    std::size_t best = result.tied.front();
    std::optional<double> highest;
    for (const std::size_t g : result.tied) {
        for (const std::size_t i : result.groups[g]) {
            if (!highest || ballots[i].meanLogProbability > *highest) {
                highest = ballots[i].meanLogProbability;
                best = g;
            }
        }
    }
    return best;
}

std::size_t winnerOf(const VoteResult &result, const std::vector<Ballot> &ballots, const VoteOptions &options)
{
    const std::size_t first = result.tied.front(); // groups stand in the order of their earliest path
    switch (options.ties) {
    case TieRule::Format:
        return earliestOfFormat(result, ballots, options.tieFormat).value_or(first);
    case TieRule::Likelihood:
        return likeliest(result, ballots);
    case TieRule::First:
    case TieRule::Expected:
        break;
    }
    return first;
}

} // namespace

VoteResult vote(const std::vector<Ballot> &ballots, const VoteOptions &options)
{
    VoteResult result;
    result.groups = groupsOf(ballots, options.tolerance);
    if (result.groups.empty())
        return result;
    result.tied = options.rule == VoteRule::First ? std::vector<std::size_t> {0}
                                                  : strongest(result.groups, ballots, options.rule);
    result.tie = result.tied.size() > 1;
    const Group &winner = result.groups[winnerOf(result, ballots, options)];
    result.answer = ballots[winner.front()].answer;
    result.votes = winner.size();
    return result;
}

double scoreOfVote(const VoteResult &result, const std::vector<Ballot> &ballots, const Answer &gold,
                   const VoteOptions &options)
{
    if (!result.answer)
        return 0;
    if (options.ties != TieRule::Expected || !result.tie)
        return equalAnswers(*result.answer, gold, options.tolerance) ? 1 : 0;
    const auto right = std::count_if(result.tied.begin(), result.tied.end(), [&](std::size_t g) {
        return equalAnswers(*ballots[result.groups[g].front()].answer, gold, options.tolerance);
    });
    return static_cast<double>(right) / static_cast<double>(result.tied.size());
}

} // namespace retort
