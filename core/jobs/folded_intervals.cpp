#include "core/base/error.h"
#include "core/base/text.h"
#include "core/evaluation/bootstrap.h"
#include "core/jobs/answer_scores.h"
#include "core/jobs/folded_runs.h"

#include <algorithm>

// Intervals of folded rows, made of the answers of their runs.

namespace retort {

namespace {

constexpr std::uint64_t kBootstrapSeed = 1; // the same runs give the same interval

std::string fingerprint(const ComparisonView &view, const CompareRow &row, const Accuracy &mean)
{
    std::string text = view.problems + "\n" + mean.name;
    for (const SeedSide &member : row.members) {
        const CompareRow *run = view.row(member.directory.string());
        const Accuracy *own = run ? run->accuracy(mean.name) : nullptr;
        text += "\n" + member.directory.string() + "\n" + member.set + " " + formatNumber(own ? own->right : -1);
    }
    return text;
}

/// What the members of a folded row scored by path, as far as they answered the same problems.
std::map<std::string, ArmScores> scoresOf(const CompareRow &row)
{
    std::map<std::string, ArmScores> paths;
    std::vector<std::uint64_t> problems;
    for (const SeedSide &member : row.members) {
        AnswerScores own = readAnswerScores(member.directory, member.set);
        if (problems.empty())
            problems = own.problems;
        if (own.problems != problems)
            throw Error(member.directory.string() + ": answered other problems than the runs beside it");
        for (auto &[path, scores] : own.paths) {
            paths[path].seeds.push_back(member.seed);
            paths[path].scores.push_back(std::move(scores));
        }
    }
    return paths;
}

/// Of the mean: against an arm that scores nothing.
FoldInterval intervalOf(const ArmScores &arm)
{
    ArmScores nothing = arm;
    for (std::vector<double> &row : nothing.scores)
        std::fill(row.begin(), row.end(), 0.0);
    const int resamples = resamplesFor(arm.scores.front().size());
    const PairedDifference mean = seedsBootstrap(arm, nothing, resamples, kBootstrapSeed);
    return {mean.low, mean.high, resamples};
}

void measureRow(const ComparisonView &view, const CompareRow &row, FoldIntervals &intervals)
{
    const std::map<std::string, ArmScores> scores = scoresOf(row);
    for (const auto &[path, mean] : row.accuracies) {
        const auto found = scores.find(mean.name);
        if (found != scores.end() && found->second.seeds.size() == row.members.size())
            intervals.try_emplace(fingerprint(view, row, mean), intervalOf(found->second));
    }
}

} // namespace

bool takeIntervals(ComparisonView &view, const FoldIntervals &known)
{
    bool areAll = true;
    for (CompareRow &row : view.rows) {
        if (!row.isFolded())
            continue;
        for (auto &[path, mean] : row.accuracies) {
            const auto found = known.find(fingerprint(view, row, mean));
            areAll = areAll && found != known.end();
            if (found == known.end())
                continue;
            mean.low = found->second.low;
            mean.high = found->second.high;
            row.spreads[path].resamples = found->second.resamples;
        }
    }
    return areAll;
}

FoldIntervals measureFolds(const ComparisonView &view, const FoldIntervals &known)
{
    FoldIntervals intervals;
    for (const CompareRow &row : view.rows) {
        bool isKnown = true;
        for (const auto &[path, mean] : row.accuracies) {
            const auto found = row.isFolded() ? known.find(fingerprint(view, row, mean)) : known.end();
            if (found != known.end())
                intervals.insert(*found);
            isKnown = isKnown && (!row.isFolded() || found != known.end());
        }
        if (isKnown)
            continue;
        try {
            measureRow(view, row, intervals);
        } catch (const Error &) {
            // What cannot be read has no interval, and is not read again.
        }
        for (const auto &[path, mean] : row.accuracies)
            intervals.try_emplace(fingerprint(view, row, mean), FoldInterval {mean.accuracy, mean.accuracy, 0});
    }
    return intervals;
}

} // namespace retort
