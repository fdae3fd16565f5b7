#include "core/evaluation/comparison.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/problem.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace retort {

namespace {

constexpr int kResamples = 10000;
constexpr std::uint64_t kSeed = 1; // the same runs give the same interval

std::string folderName(const std::filesystem::path &directory)
{
    const std::filesystem::path normal = directory.lexically_normal();
    return (normal.has_filename() ? normal : normal.parent_path()).filename().string();
}

PairCell cellOf(const ProblemScore &a, const ProblemScore &b)
{
    if (a.isRight)
        return b.isRight ? PairCell::BothRight : PairCell::OnlyA;
    return b.isRight ? PairCell::OnlyB : PairCell::BothWrong;
}

bool isRight(std::string_view verdict)
{
    return verdict == toText(Verdict::Right);
}

nlohmann::json toJson(const PairComparison &pair)
{
    return {{"path", "vote"},
            {"n", pair.n},
            {"both_right", pair.count(PairCell::BothRight)},
            {"only_a", pair.count(PairCell::OnlyA)},
            {"only_b", pair.count(PairCell::OnlyB)},
            {"both_wrong", pair.count(PairCell::BothWrong)},
            {"mcnemar_p", pair.p},
            {"difference", pair.difference.difference},
            {"low", pair.difference.low},
            {"high", pair.difference.high}};
}

} // namespace

std::string_view toText(PairCell cell)
{
    constexpr std::array<std::string_view, 4> kTexts {"both right", "only A", "only B", "both wrong"};
    return kTexts[std::size_t(cell)];
}

PairComparison comparePairs(const std::vector<ProblemScore> &a, const std::vector<ProblemScore> &b)
{
    std::map<std::string_view, const ProblemScore *> ofA;
    for (const ProblemScore &problem : a)
        ofA[problem.id] = &problem;
    std::vector<double> left;
    std::vector<double> right;
    PairComparison result;
    for (const ProblemScore &problem : b) {
        const auto found = ofA.find(problem.id);
        if (found == ofA.end())
            continue;
        left.push_back(found->second->score);
        right.push_back(problem.score);
        result.problems[std::size_t(cellOf(*found->second, problem))].push_back(problem.id);
    }
    result.n = left.size();
    result.onlyInA = a.size() - std::min(a.size(), result.n);
    result.onlyInB = b.size() - result.n;
    result.p = mcnemarExact(result.count(PairCell::OnlyA), result.count(PairCell::OnlyB));
    result.difference = pairedBootstrap(left, right, kResamples, kSeed);
    return result;
}

std::vector<ProblemScore> voteScores(const std::vector<Prediction> &predictions)
{
    std::vector<ProblemScore> scores;
    for (const Prediction &prediction : predictions)
        scores.push_back({prediction.id, prediction.score, isRight(prediction.verdict)});
    return scores;
}

std::vector<ProblemScore> teacherScores(const std::vector<Prediction> &teacherPredictions, const std::string &teacher,
                                        const std::string &format)
{
    std::vector<ProblemScore> scores;
    for (const Prediction &prediction : teacherPredictions) {
        const auto path = std::find_if(prediction.paths.begin(), prediction.paths.end(), [&](const PathPrediction &p) {
            return p.source == teacher && (format.empty() || p.format == format);
        });
        const bool hasRight = path != prediction.paths.end() && isRight(path->verdict);
        scores.push_back({prediction.id, hasRight ? 1.0 : 0.0, hasRight});
    }
    return scores;
}

ComparedRun readComparedRun(const std::filesystem::path &directory, const std::string &set)
{
    const RunReader reader(directory);
    const std::vector<std::string> sets = reader.predictionSets();
    ComparedRun run;
    run.name = folderName(directory);
    if (std::find(sets.begin(), sets.end(), set) != sets.end())
        run.predictions = reader.predictions(set);
    if (run.predictions.empty())
        throw Error(directory.string() + ": has no predictions of the set " + set
                    + "; it has: " + (sets.empty() ? "none" : joined(sets, " ")));
    run.scores = scorePaths(run.predictions, "vote");
    return run;
}

PairComparison comparePairs(const ComparedRun &a, const ComparedRun &b)
{
    PairComparison result = comparePairs(voteScores(a.predictions), voteScores(b.predictions));
    if (result.n == 0)
        throw Error(a.name + " and " + b.name + " answered no problem in common; compare runs on the same test set");
    return result;
}

nlohmann::json compareAsJson(const std::vector<ComparedRun> &runs, const std::string &set)
{
    nlohmann::json result {{"set", set}, {"runs", nlohmann::json::array()}, {"pairs", nlohmann::json::array()}};
    for (const ComparedRun &run : runs) {
        SetReport report;
        report.name = set;
        report.n = run.predictions.size();
        report.paths = run.scores;
        report.failures = countFailures(run.predictions);
        nlohmann::json entry = toJson(report);
        entry["run"] = run.name;
        result["runs"].push_back(std::move(entry));
    }
    for (std::size_t i = 0; i < runs.size(); ++i)
        for (std::size_t j = i + 1; j < runs.size(); ++j) {
            nlohmann::json pair = toJson(comparePairs(runs[i], runs[j]));
            pair["a"] = runs[i].name;
            pair["b"] = runs[j].name;
            result["pairs"].push_back(std::move(pair));
        }
    return result;
}

} // namespace retort
