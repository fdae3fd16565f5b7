#include "core/evaluation/report.h"

#include "core/base/text.h"
#include "core/evaluation/failures.h"
#include "core/formats/format.h"
#include "core/formats/path_name.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

namespace retort {

namespace {

/// The samples of one format, all written in the same way.
struct PathGroup
{
    std::string format;
    std::string variant;
    std::size_t samples = 0;

    [[nodiscard]] bool has(const PathPrediction &path) const
    {
        return path.format == format && path.variant == variant;
    }

    [[nodiscard]] std::string name() const { return nameOfPath(format, variant); }
};

/// In listed order.
std::vector<PathGroup> groupsOf(const std::vector<Prediction> &predictions)
{
    std::vector<PathGroup> groups;
    if (predictions.empty())
        return groups;
    for (const PathPrediction &path : predictions.front().paths) {
        const auto found =
            std::find_if(groups.begin(), groups.end(), [&](const PathGroup &group) { return group.has(path); });
        if (found == groups.end())
            groups.push_back({path.format, path.variant, 1});
        else
            ++found->samples;
    }
    return groups;
}

void addUse(std::optional<CalculatorUse> &sum, const std::optional<CalculatorUse> &use)
{
    if (!use)
        return;
    CalculatorUse &all = sum ? *sum : sum.emplace();
    all.fired += use->fired;
    all.changed += use->changed;
    all.unread += use->unread;
}

/// Share of right ones among a group's samples: with one sample its accuracy, with several their mean accuracy.
PathScore scoreGroup(const std::vector<Prediction> &predictions, const PathGroup &group)
{
    PathScore score;
    const bool isOne = group.samples == 1;
    score.name = group.name() + (isOne ? "" : "@" + std::to_string(group.samples));
    score.title = titleOfPath(group.name()) + (isOne ? "" : ", mean of " + std::to_string(group.samples) + " samples");
    double right = 0;
    double tokens = 0;
    for (const Prediction &prediction : predictions)
        for (const PathPrediction &path : prediction.paths) {
            if (!group.has(path))
                continue;
            right += path.verdict == "right" ? 1 : 0;
            score.noAnswer += path.verdict == "no_answer" ? 1 : 0;
            score.cutOff += path.finish == "limit" ? 1 : 0;
            score.missing += path.finish == kMissingFinish ? 1 : 0;
            tokens += path.tokensOut;
            addUse(score.calculator, path.calculator);
        }
    score.accuracy = wilson(right / static_cast<double>(group.samples), predictions.size());
    score.meanTokens = predictions.empty() ? 0 : tokens / static_cast<double>(predictions.size());
    return score;
}

PathScore scoreVote(const std::vector<Prediction> &predictions, const std::string &title)
{
    PathScore score;
    score.name = "vote";
    score.title = title;
    double right = 0;
    for (const Prediction &prediction : predictions) {
        right += prediction.score;
        score.noAnswer += prediction.vote ? 0 : 1;
        score.ties += prediction.tie ? 1 : 0;
        for (const PathPrediction &path : prediction.paths)
            score.meanTokens += static_cast<double>(path.tokensOut) / static_cast<double>(predictions.size());
    }
    score.accuracy = wilson(right, predictions.size());
    return score;
}

const PathPrediction &pathOf(const Prediction &prediction, const PathGroup &group)
{
    return *std::find_if(prediction.paths.begin(), prediction.paths.end(),
                         [&](const PathPrediction &path) { return group.has(path); });
}

/// The first path's answer, and the second's where the first has none (METHODS.md section 5).
PathScore scoreElse(const std::vector<Prediction> &predictions, const PathGroup &first, const PathGroup &second)
{
    PathScore score;
    score.name = first.format + "_else_" + second.format;
    score.title = titleOfPath(first.name()) + ", else " + titleOfPath(second.name());
    std::size_t right = 0;
    for (const Prediction &prediction : predictions) {
        const PathPrediction &preferred = pathOf(prediction, first);
        const PathPrediction &used = preferred.answer ? preferred : pathOf(prediction, second);
        right += used.verdict == "right" ? 1 : 0;
        score.noAnswer += used.answer ? 0 : 1;
    }
    score.accuracy = wilson(right, predictions.size());
    return score;
}

PathScore scoreAny(const std::vector<Prediction> &predictions)
{
    PathScore score;
    score.name = "any";
    score.title = "any right (oracle)";
    const auto anyRight = [](const Prediction &prediction) {
        return std::any_of(prediction.paths.begin(), prediction.paths.end(),
                           [](const PathPrediction &path) { return path.verdict == "right"; });
    };
    score.accuracy = wilson(static_cast<std::size_t>(std::count_if(predictions.begin(), predictions.end(), anyRight)),
                            predictions.size());
    return score;
}

} // namespace

std::vector<PathScore> scorePaths(const std::vector<Prediction> &predictions, const std::string &voteTitle)
{
    std::vector<PathScore> scores;
    const std::vector<PathGroup> groups = groupsOf(predictions);
    for (const PathGroup &group : groups)
        scores.push_back(scoreGroup(predictions, group));
    scores.push_back(scoreVote(predictions, voteTitle));
    const auto onlyOne = [&](const std::string &format) {
        return std::find_if(groups.begin(), groups.end(),
                            [&](const PathGroup &group) { return group.format == format && group.samples == 1; });
    };
    const auto cot = onlyOne("cot");
    const auto pot = onlyOne("pot");
    if (groups.size() == 2 && cot != groups.end() && pot != groups.end()) {
        scores.push_back(scoreElse(predictions, *pot, *cot));
        scores.push_back(scoreElse(predictions, *cot, *pot));
    }
    if (groups.size() > 1 || (!groups.empty() && groups.front().samples > 1))
        scores.push_back(scoreAny(predictions));
    return scores;
}

std::vector<TeacherScore> scoreTeachers(const std::vector<Prediction> &teacherPredictions,
                                        const std::vector<std::string> &syntheticTeachers)
{
    struct Count
    {
        std::size_t right = 0;
        std::size_t present = 0;
    };
    std::map<std::pair<std::string, std::string>, Count> counts;
    for (const Prediction &prediction : teacherPredictions) {
        std::set<std::pair<std::string, std::string>> seen; // a teacher's first rationale of a format counts
        for (const PathPrediction &path : prediction.paths) {
            const std::pair key(path.source, path.format);
            if (!seen.insert(key).second)
                continue;
            ++counts[key].present;
            counts[key].right += path.verdict == "right" ? 1 : 0;
        }
    }
    std::vector<TeacherScore> scores;
    for (const auto &[key, count] : counts) {
        TeacherScore score;
        score.name = key.first;
        score.format = key.second;
        score.title = key.first + ", " + titleOfPath(key.second);
        score.synthetic =
            std::find(syntheticTeachers.begin(), syntheticTeachers.end(), key.first) != syntheticTeachers.end();
        score.accuracy = wilson(count.right, teacherPredictions.size());
        score.missing = teacherPredictions.size() - count.present;
        score.common = wilson(count.right, count.present);
        scores.push_back(std::move(score));
    }
    return scores;
}

std::vector<FailureCount> countFailures(const std::vector<Prediction> &predictions)
{
    std::vector<FailureCount> counts;
    for (const FailureKind &kind : failureKinds()) {
        const auto count = std::count_if(predictions.begin(), predictions.end(),
                                         [&](const Prediction &p) { return p.failure == kind.name; });
        counts.push_back({std::string(kind.name), std::string(kind.title), static_cast<std::size_t>(count)});
    }
    return counts;
}

std::vector<FloorScore> scoreFloors(const std::vector<Floor> &floors, const std::vector<Prediction> &predictions)
{
    std::vector<FloorScore> scores;
    for (const Floor &floor : floors) {
        assert(floor.scores.size() == predictions.size());
        std::size_t onlyVote = 0;
        std::size_t onlyFloor = 0;
        for (std::size_t i = 0; i < predictions.size(); ++i) {
            const bool isRight = predictions[i].verdict == "right";
            onlyVote += isRight && floor.scores[i] == 0 ? 1 : 0;
            onlyFloor += !isRight && floor.scores[i] != 0 ? 1 : 0;
        }
        const double p = mcnemarExact(onlyVote, onlyFloor);
        scores.push_back({floor, p, onlyVote > onlyFloor && p < kSignificance});
    }
    return scores;
}

} // namespace retort
