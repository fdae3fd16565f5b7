#include "core/base/error.h"
#include "core/jobs/answer_scores.h"
#include "core/jobs/pair_reader.h"

#include <algorithm>
#include <map>

// Two sides of several seeds: their difference with an interval over problems and seeds.

namespace retort {

namespace {

constexpr std::uint64_t kBootstrapSeed = 1; // the same runs give the same interval

using Scores = std::map<std::uint64_t, double>; // by problem

struct SeedScores
{
    std::string title;
    std::uint64_t seed = 0;
    Scores scores;
};

Scores voteOf(const SeedSide &side)
{
    const AnswerScores all = readAnswerScores(side.directory, side.set);
    const std::vector<double> &vote = all.paths.at("vote");
    Scores scores;
    for (std::size_t i = 0; i < all.problems.size(); ++i)
        scores[all.problems[i]] = vote[i];
    return scores;
}

std::vector<SeedScores> scoresOf(const PairSide &side)
{
    std::vector<SeedScores> all;
    for (const SeedSide &seed : side.seeds)
        all.push_back({seed.title, seed.seed, voteOf(seed)});
    if (side.isFolded())
        return all;
    SeedScores single;
    for (const ProblemScore &problem : readScores(side))
        single.scores[problemNumber(problem.id)] = problem.score;
    return {single};
}

/// A problem that a teacher has no line for counts as wrong, like one without a rationale.
void fillUp(std::vector<SeedScores> &teacher, const std::vector<SeedScores> &runs)
{
    for (const SeedScores &run : runs)
        for (const auto &[problem, score] : run.scores)
            teacher.front().scores.try_emplace(problem, 0);
}

std::vector<std::uint64_t> sharedProblems(const std::vector<SeedScores> &a, const std::vector<SeedScores> &b,
                                          std::size_t &leftOut)
{
    std::map<std::uint64_t, std::size_t> counts;
    for (const auto *side : {&a, &b})
        for (const SeedScores &seed : *side)
            for (const auto &[problem, score] : seed.scores)
                ++counts[problem];
    std::vector<std::uint64_t> shared;
    for (const auto &[problem, count] : counts)
        if (count == a.size() + b.size())
            shared.push_back(problem);
    leftOut = counts.size() - shared.size();
    return shared;
}

ArmScores armOf(const std::vector<SeedScores> &seeds, const std::vector<std::uint64_t> &problems)
{
    ArmScores arm;
    for (const SeedScores &seed : seeds) {
        arm.seeds.push_back(seed.seed);
        std::vector<double> &row = arm.scores.emplace_back();
        for (const std::uint64_t problem : problems)
            row.push_back(seed.scores.at(problem));
    }
    return arm;
}

double meanOf(const std::vector<double> &scores)
{
    double sum = 0;
    for (const double score : scores)
        sum += score;
    return sum / double(scores.size());
}

std::vector<SeedPair> seedPairs(const PairSide &a, const ArmScores &ofA, const PairSide &b, const ArmScores &ofB)
{
    std::map<std::uint64_t, SeedPair> pairs;
    for (std::size_t i = 0; i < a.seeds.size(); ++i)
        pairs[a.seeds[i].seed] = {a.seeds[i].title, meanOf(ofA.scores[i]), {}};
    for (std::size_t i = 0; i < b.seeds.size(); ++i) {
        SeedPair &pair = pairs[b.seeds[i].seed];
        pair.title = b.seeds[i].title;
        pair.b = meanOf(ofB.scores[i]);
    }
    std::vector<SeedPair> all;
    for (auto &[seed, pair] : pairs) {
        // A single run, or a teacher, stands beside every seed.
        pair.a = a.isFolded() ? pair.a : meanOf(ofA.scores.front());
        pair.b = b.isFolded() ? pair.b : meanOf(ofB.scores.front());
        all.push_back(std::move(pair));
    }
    return all;
}

} // namespace

int resamplesFor(std::size_t problems)
{
    constexpr std::size_t kMany = 20000;
    return problems > kMany ? 1000 : 10000;
}

FoldedPair readFoldedPair(const PairSide &a, const PairSide &b)
{
    std::vector<SeedScores> scoresA = scoresOf(a);
    std::vector<SeedScores> scoresB = scoresOf(b);
    if (!a.teacher.empty())
        fillUp(scoresA, scoresB);
    if (!b.teacher.empty())
        fillUp(scoresB, scoresA);
    FoldedPair pair;
    const std::vector<std::uint64_t> problems = sharedProblems(scoresA, scoresB, pair.leftOut);
    if (problems.empty())
        throw Error(sideName(a) + " and " + sideName(b)
                    + " answered no problem in common; compare runs on the same test set");
    const ArmScores ofA = armOf(scoresA, problems);
    const ArmScores ofB = armOf(scoresB, problems);
    pair.n = problems.size();
    pair.isPaired = a.isFolded() && b.isFolded() && ofA.seeds == ofB.seeds;
    pair.resamples = resamplesFor(pair.n);
    pair.test = seedsBootstrapTest(ofA, ofB, pair.resamples, kBootstrapSeed);
    pair.seeds = seedPairs(a, ofA, b, ofB);
    return pair;
}

} // namespace retort
