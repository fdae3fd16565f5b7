#include "core/jobs/answer_scores.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/evaluation/report.h"
#include "core/store/prediction_lines.h"
#include "core/store/run_names.h"

#include <algorithm>
#include <numeric>

namespace retort {

namespace {

/// Scores of one problem: the same rules as a report's, over a single line.
void addLine(AnswerScores &scores, const Prediction &prediction)
{
    const std::size_t before = scores.problems.size();
    scores.problems.push_back(problemNumber(prediction.id));
    for (const PathScore &path : scorePaths({prediction}, "vote")) {
        std::vector<double> &own = scores.paths[path.name];
        own.resize(before, 0); // lines without this path
        if (path.name != "vote")
            own.push_back(path.accuracy.accuracy);
    }
    std::vector<double> &vote = scores.paths["vote"]; // as the line says: ties may count by their share
    vote.resize(before, 0);
    vote.push_back(prediction.score);
}

template<typename Value>
void arrange(std::vector<Value> &values, const std::vector<std::size_t> &order)
{
    std::vector<Value> arranged(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        arranged[i] = values[order[i]];
    values = std::move(arranged);
}

void sortByProblem(AnswerScores &scores)
{
    std::vector<std::size_t> order(scores.problems.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t i, std::size_t k) { return scores.problems[i] < scores.problems[k]; });
    arrange(scores.problems, order);
    for (auto &[path, own] : scores.paths) {
        own.resize(order.size(), 0);
        arrange(own, order);
    }
}

} // namespace

std::uint64_t problemNumber(std::string_view id)
{
    std::uint64_t number = 14695981039346656037ULL; // FNV-1a
    for (const char letter : id)
        number = (number ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
    return number;
}

AnswerScores readAnswerScores(const std::filesystem::path &directory, const std::string &set)
{
    AnswerScores scores;
    const std::filesystem::path file = predictionsFile(directory, set);
    const auto take = [&scores](std::string_view line, std::size_t) {
        if (const std::optional<Prediction> prediction = parsePrediction(line))
            addLine(scores, *prediction);
    };
    std::error_code missing;
    if (std::filesystem::exists(file, missing))
        forEachLine(file, take, true);
    if (scores.problems.empty())
        throw Error(directory.string() + ": has no predictions of the set " + set);
    sortByProblem(scores);
    return scores;
}

} // namespace retort
