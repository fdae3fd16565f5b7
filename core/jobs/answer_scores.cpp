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

/// Calls take(prediction) for each line that is one, one at a time.
template<typename Take>
void forEachPrediction(const std::filesystem::path &file, const Take &take)
{
    const auto read = [&take](std::string_view line, std::size_t) {
        if (const std::optional<Prediction> prediction = parsePrediction(line))
            take(*prediction);
    };
    std::error_code missing;
    if (std::filesystem::exists(file, missing))
        forEachLine(file, read, true);
}

} // namespace

std::vector<ProblemScore> readVotes(const std::filesystem::path &directory, const std::string &set)
{
    std::vector<ProblemScore> scores;
    forEachPrediction(predictionsFile(directory, set),
                      [&scores](const Prediction &prediction) { scores.push_back(voteScores({prediction}).front()); });
    if (scores.empty())
        static_cast<void>(readComparedRun(directory, set)); // which says what there is instead
    return scores;
}

std::vector<ProblemScore> readTeacherVotes(const std::filesystem::path &directory, const std::string &set,
                                           const std::string &teacher, const std::string &format)
{
    std::vector<ProblemScore> scores;
    forEachPrediction(teacherPredictionsFile(directory, set), [&](const Prediction &prediction) {
        scores.push_back(teacherScores({prediction}, teacher, format).front());
    });
    return scores;
}

CountedAnswers countAnswers(const std::filesystem::path &directory, const std::string &set)
{
    CountedAnswers counted;
    forEachPrediction(predictionsFile(directory, set), [&counted](const Prediction &prediction) {
        counted.ids.push_back(prediction.id);
        for (const PathScore &path : scorePaths({prediction}, "vote")) {
            auto found = std::find_if(counted.paths.begin(), counted.paths.end(),
                                      [&path](const Accuracy &known) { return known.name == path.name; });
            if (found == counted.paths.end())
                found = counted.paths.insert(counted.paths.end(), {path.name, path.title, 0, 0, 0, 0, 0});
            found->right += path.accuracy.right;
            found->n += path.accuracy.n;
        }
    });
    for (Accuracy &path : counted.paths) {
        const Proportion share = wilson(path.right, path.n);
        path = {path.name, path.title, path.right, path.n, share.accuracy, share.low, share.high};
    }
    return counted;
}

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
    forEachPrediction(predictionsFile(directory, set),
                      [&scores](const Prediction &prediction) { addLine(scores, prediction); });
    if (scores.problems.empty())
        throw Error(directory.string() + ": has no predictions of the set " + set);
    sortByProblem(scores);
    return scores;
}

} // namespace retort
