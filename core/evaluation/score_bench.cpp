#include "core/evaluation/score_bench.h"

#include "core/base/random.h"
#include "core/evaluation/bootstrap.h"
#include "core/evaluation/rescoring.h"

#include <chrono>
#include <functional>

namespace retort {

namespace {

double secondsOf(const std::function<void()> &work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// As a student writes them: two steps and an answer sentence, or a program of three lines with its value.
PathPrediction madeUpPath(std::size_t place, std::uint64_t gold, Random &random)
{
    const std::uint64_t left = 10 + random.below(90);
    const std::uint64_t answer = random.below(3) == 0 ? gold + random.below(4) : gold;
    const std::string first = std::to_string(left);
    const std::string second = std::to_string(answer);
    PathPrediction path;
    path.finish = "end";
    path.tokensOut = 50;
    path.sumLogProbability = -5 * random.uniform();
    if (place % 2 == 0) {
        path.format = "cot";
        path.text = "They planted " + first + " seeds in each flowerbed and " + second
                    + " in the others. That means there are " + first + " - 3 = " + std::to_string(left - 3)
                    + " left.\nThe answer is " + second + ".";
        return path;
    }
    path.format = "pot";
    path.text = "seeds = " + first + "\nothers = " + second + "\nans = others";
    path.answer = second;
    path.rule = "value of ans";
    return path;
}

std::vector<Prediction> madeUp(std::size_t count, std::size_t paths)
{
    Random random(1);
    std::vector<Prediction> predictions(count);
    for (Prediction &prediction : predictions) {
        const std::uint64_t gold = random.below(500);
        prediction.id = std::to_string(&prediction - predictions.data());
        prediction.question = "How many seeds did they plant?";
        prediction.gold = std::to_string(gold);
        for (std::size_t place = 0; place < paths; ++place)
            prediction.paths.push_back(madeUpPath(place, gold, random));
    }
    return predictions;
}

void voteAgain(const std::vector<std::vector<Ballot>> &ballots)
{
    for (const std::vector<Ballot> &each : ballots)
        (void)vote(each, {});
}

} // namespace

ScoreBench measureScoring(std::size_t predictions, std::size_t paths, std::size_t problems, std::size_t resamples)
{
    ScoreBench bench {predictions, paths, 0, 0, problems, resamples, 0};
    ScoringRules rules;
    for (const FormatKind format : {FormatKind::Cot, FormatKind::Pot})
        rules.layouts[format] = formatOf(format).preset("retort").value();
    std::vector<Prediction> made = madeUp(predictions, paths);
    const ProgramBatchRunner none = [](const std::vector<std::string> &) { return std::vector<ProgramResult>(); };
    bench.scoringSeconds = secondsOf([&] { made = rescored(std::move(made), rules, rules, none).predictions; });
    const std::vector<Problem> golds = problemsOf(made);
    std::vector<std::vector<Ballot>> ballots(made.size());
    for (std::size_t i = 0; i < made.size(); ++i)
        for (const PathPrediction &path : made[i].paths)
            ballots[i].push_back(ballotOf(path, answerOf(path, golds[i].gold), rules));
    bench.votingSeconds = secondsOf([&] { voteAgain(ballots); });
    Random random(2);
    std::vector<double> a(problems);
    std::vector<double> b(problems);
    for (std::size_t i = 0; i < problems; ++i) {
        a[i] = double(random.below(2));
        b[i] = double(random.below(2));
    }
    bench.bootstrapSeconds = secondsOf([&] { (void)pairedBootstrap(a, b, static_cast<int>(resamples), 1); });
    return bench;
}

} // namespace retort
