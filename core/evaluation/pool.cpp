#include "core/evaluation/pool.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/evaluation/rescoring.h"
#include "core/evaluation/subset_vote.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace retort {

namespace {

using Subset = std::vector<std::size_t>; // indices of paths, ascending

constexpr double kMostMixes = 5000;

/// Indices of a problem's paths by format.
using Places = std::vector<std::vector<std::size_t>>;

Places placesOf(const Prediction &prediction, const std::vector<std::string> &formats)
{
    Places places(formats.size());
    for (std::size_t i = 0; i < prediction.paths.size(); ++i) {
        const auto format = std::ranges::find(formats, groupOf(prediction.paths[i]));
        places[static_cast<std::size_t>(format - formats.begin())].push_back(i);
    }
    return places;
}

std::vector<std::string> formatsOf(const Prediction &prediction)
{
    std::vector<std::string> formats;
    for (const PathPrediction &path : prediction.paths)
        if (std::ranges::find(formats, groupOf(path)) == formats.end())
            formats.push_back(groupOf(path));
    return formats;
}

bool hasSamePaths(const Prediction &a, const Prediction &b)
{
    return std::ranges::equal(a.paths, b.paths, {}, groupOf, groupOf);
}

double choose(std::size_t n, std::size_t k)
{
    double ways = 1;
    for (std::size_t i = 1; i <= k; ++i)
        ways = ways * static_cast<double>(n - k + i) / static_cast<double>(i);
    return std::round(ways);
}

/// Every mix of at most `most` paths, the empty one left out.
std::vector<std::vector<std::size_t>> mixesOf(const std::vector<std::size_t> &sizes, std::size_t most)
{
    std::vector<std::vector<std::size_t>> mixes {{}};
    for (const std::size_t size : sizes) {
        std::vector<std::vector<std::size_t>> longer;
        for (const std::vector<std::size_t> &mix : mixes)
            for (std::size_t count = 0; count <= (most > 0 ? std::min(size, most) : size); ++count) {
                longer.push_back(mix);
                longer.back().push_back(count);
            }
        mixes = std::move(longer);
    }
    const auto pathsOf = [](const auto &mix) { return std::accumulate(mix.begin(), mix.end(), std::size_t(0)); };
    std::erase_if(mixes, [&](const auto &mix) { return pathsOf(mix) == 0 || (most > 0 && pathsOf(mix) > most); });
    std::ranges::stable_sort(mixes, {}, pathsOf);
    return mixes;
}

/// All ways to take `count` of the places, each ascending.
std::vector<Subset> choicesOf(const std::vector<std::size_t> &places, std::size_t count)
{
    std::vector<bool> isTaken(places.size(), false);
    std::fill_n(isTaken.begin(), count, true);
    std::vector<Subset> subsets;
    do {
        Subset subset;
        for (std::size_t i = 0; i < places.size(); ++i)
            if (isTaken[i])
                subset.push_back(places[i]);
        subsets.push_back(std::move(subset));
    } while (std::prev_permutation(isTaken.begin(), isTaken.end()));
    return subsets;
}

std::vector<Subset> allSubsets(const Places &places, const std::vector<std::size_t> &mix)
{
    std::vector<Subset> subsets {{}};
    for (std::size_t f = 0; f < places.size(); ++f) {
        std::vector<Subset> longer;
        for (const Subset &chosen : choicesOf(places[f], mix[f]))
            for (Subset subset : subsets) {
                subset.insert(subset.end(), chosen.begin(), chosen.end());
                longer.push_back(std::move(subset));
            }
        subsets = std::move(longer);
    }
    return subsets;
}

std::vector<Subset> drawnSubsets(const Places &places, const std::vector<std::size_t> &mix, std::size_t number,
                                 Random random)
{
    std::vector<Subset> subsets(number);
    for (Subset &subset : subsets)
        for (std::size_t f = 0; f < places.size(); ++f) {
            std::vector<std::size_t> shuffled = places[f];
            random.shuffle(shuffled);
            subset.insert(subset.end(), shuffled.begin(), shuffled.begin() + static_cast<std::ptrdiff_t>(mix[f]));
        }
    return subsets;
}

/// The table while it is filled, problem by problem.
class Pool
{
public:
    Pool(const std::vector<Prediction> &predictions, const ScoringRules &rules, const PoolOptions &options)
        : m_rules(rules), m_options(options)
    {
        m_vote = rules.vote;
        m_vote.tolerance = rules.tolerance;
        m_table.formats = formatsOf(predictions.front());
        m_places = placesOf(predictions.front(), m_table.formats);
        for (const std::vector<std::size_t> &places : m_places)
            m_table.sizes.push_back(places.size());
        addMixes();
        for (const Prediction &prediction : predictions)
            if (hasSamePaths(prediction, predictions.front()))
                m_chosen.push_back(&prediction);
        m_table.n = m_chosen.size();
        m_table.leftOut = predictions.size() - m_table.n;
    }

    PoolTable fill()
    {
        std::vector<std::vector<double>> scores(m_table.entries.size());
        std::vector<Prediction> chosen;
        for (const Prediction *prediction : m_chosen)
            chosen.push_back(*prediction);
        const std::vector<Problem> problems = problemsOf(chosen);
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            goOn();
            addProblem(chosen[i], problems[i].gold, scores);
        }
        for (std::size_t e = 0; e < scores.size(); ++e) {
            goOn();
            finish(m_table.entries[e], scores[e]);
        }
        return std::move(m_table);
    }

private:
    void goOn() const
    {
        if (m_options.stop.stopRequested())
            throw Error("stopped; nothing was written");
    }

    void addMixes()
    {
        double mixes = 1;
        for (const std::size_t size : m_table.sizes)
            mixes *= static_cast<double>(m_options.mostPaths > 0 ? std::min(size, m_options.mostPaths) : size) + 1;
        if (mixes > kMostMixes)
            throw UsageError(
                "the pool has too many mixes of formats to show; say how many paths a vote may have at most "
                "(--most-paths)");
        for (std::vector<std::size_t> &mix : mixesOf(m_table.sizes, m_options.mostPaths)) {
            goOn();
            addMix(std::move(mix));
        }
    }

    void addMix(std::vector<std::size_t> mix)
    {
        PoolEntry entry;
        entry.subsets = 1;
        std::uint64_t seed = m_options.seed;
        for (std::size_t f = 0; f < mix.size(); ++f) {
            entry.subsets *= choose(m_table.sizes[f], mix[f]);
            seed = Random({seed, mix[f]}).next();
        }
        m_subsets.push_back(entry.subsets <= static_cast<double>(m_options.mostSubsets)
                                ? allSubsets(m_places, mix)
                                : drawnSubsets(m_places, mix, m_options.drawnSubsets, Random(seed)));
        for (Subset &subset : m_subsets.back())
            std::ranges::sort(subset); // listed order
        entry.averaged = m_subsets.back().size();
        entry.counts = std::move(mix);
        m_table.entries.push_back(std::move(entry));
    }

    void addProblem(const Prediction &prediction, const Answer &gold, std::vector<std::vector<double>> &scores)
    {
        std::vector<Ballot> ballots;
        for (const PathPrediction &path : prediction.paths)
            ballots.push_back(ballotOf(path, answerOf(path, gold), m_rules));
        SubsetVote vote(ballots, gold, m_vote);
        for (std::size_t e = 0; e < m_table.entries.size(); ++e)
            scores[e].push_back(averageOver(m_subsets[e], vote, m_table.entries[e]));
        addTokens(prediction);
    }

    double averageOver(const std::vector<Subset> &subsets, SubsetVote &vote, PoolEntry &entry) const
    {
        double score = 0;
        std::size_t ties = 0;
        for (const Subset &subset : subsets) {
            const SubsetVote::Result result = vote.of(subset);
            score += result.score;
            ties += result.tie ? 1 : 0;
        }
        const auto count = static_cast<double>(subsets.size());
        entry.ties += static_cast<double>(ties) / count;
        return score / count;
    }

    /// Every path of a format is in as many subsets as every other.
    void addTokens(const Prediction &prediction)
    {
        for (std::size_t f = 0; f < m_places.size(); ++f) {
            double tokens = 0;
            for (const std::size_t path : m_places[f])
                tokens += prediction.paths[path].tokensOut;
            for (PoolEntry &entry : m_table.entries)
                entry.tokens +=
                    tokens * static_cast<double>(entry.counts[f]) / static_cast<double>(m_places[f].size() * m_table.n);
        }
    }

    void finish(PoolEntry &entry, const std::vector<double> &scores) const
    {
        entry.right = std::accumulate(scores.begin(), scores.end(), 0.0);
        entry.accuracy =
            pairedBootstrap(scores, std::vector<double>(scores.size(), 0), m_options.resamples, m_options.seed);
    }

    const ScoringRules &m_rules;
    const PoolOptions &m_options;
    VoteOptions m_vote;
    PoolTable m_table;
    Places m_places;
    std::vector<std::vector<Subset>> m_subsets; // of each entry
    std::vector<const Prediction *> m_chosen;
};

} // namespace

std::size_t PoolEntry::paths() const
{
    return std::accumulate(counts.begin(), counts.end(), std::size_t(0));
}

PoolTable poolTable(const std::vector<Prediction> &predictions, const ScoringRules &rules, const PoolOptions &options)
{
    if (predictions.empty() || predictions.front().paths.empty())
        return {};
    return Pool(predictions, rules, options).fill();
}

nlohmann::json toJson(const PoolTable &table)
{
    nlohmann::json json {{"n", table.n}, {"left_out", table.leftOut}, {"entries", nlohmann::json::array()}};
    for (std::size_t f = 0; f < table.formats.size(); ++f)
        json["pool"][table.formats[f]] = table.sizes[f];
    for (const PoolEntry &entry : table.entries) {
        nlohmann::json row {{"n", table.n},
                            {"right", entry.right},
                            {"accuracy", entry.accuracy.difference},
                            {"low", entry.accuracy.low},
                            {"high", entry.accuracy.high},
                            {"paths", entry.paths()},
                            {"ties", entry.ties},
                            {"tokens", entry.tokens},
                            {"subsets", entry.subsets},
                            {"averaged", entry.averaged}};
        for (std::size_t f = 0; f < table.formats.size(); ++f)
            row["counts"][table.formats[f]] = entry.counts[f];
        json["entries"].push_back(std::move(row));
    }
    return json;
}

} // namespace retort
