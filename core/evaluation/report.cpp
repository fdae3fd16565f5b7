#include "core/evaluation/report.h"

#include "core/base/text.h"
#include "core/evaluation/failures.h"
#include "core/formats/format.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <set>

namespace retort {

namespace {

std::string titleOfFormat(const std::string &format)
{
    const std::optional<FormatKind> kind = formatFromText(format);
    return kind ? std::string(titleOf(*kind)) : format;
}

/// Formats in listed order with the number of samples of each.
std::vector<std::pair<std::string, std::size_t>> formatsOf(const std::vector<Prediction> &predictions)
{
    std::vector<std::pair<std::string, std::size_t>> formats;
    if (predictions.empty())
        return formats;
    for (const PathPrediction &path : predictions.front().paths) {
        const auto found =
            std::find_if(formats.begin(), formats.end(), [&](const auto &f) { return f.first == path.format; });
        if (found == formats.end())
            formats.emplace_back(path.format, 1);
        else
            ++found->second;
    }
    return formats;
}

/// Share of right ones among the samples of a format: with one sample its accuracy, with several their mean accuracy.
PathScore scoreFormat(const std::vector<Prediction> &predictions, const std::string &format, std::size_t samples)
{
    PathScore score;
    score.name = samples == 1 ? format : format + "@" + std::to_string(samples);
    score.title = titleOfFormat(format) + (samples == 1 ? "" : ", mean of " + std::to_string(samples) + " samples");
    double right = 0;
    double tokens = 0;
    for (const Prediction &prediction : predictions)
        for (const PathPrediction &path : prediction.paths) {
            if (path.format != format)
                continue;
            right += path.verdict == "right" ? 1 : 0;
            score.noAnswer += path.verdict == "no_answer" ? 1 : 0;
            score.cutOff += path.finish == "limit" ? 1 : 0;
            tokens += path.tokensOut;
        }
    score.accuracy = wilson(right / static_cast<double>(samples), predictions.size());
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

const PathPrediction &pathOf(const Prediction &prediction, const std::string &format)
{
    return *std::find_if(prediction.paths.begin(), prediction.paths.end(),
                         [&](const PathPrediction &path) { return path.format == format; });
}

/// The first format's answer, and the second's where the first has none (METHODS.md section 5).
PathScore scoreElse(const std::vector<Prediction> &predictions, const std::string &first, const std::string &second)
{
    PathScore score;
    score.name = first + "_else_" + second;
    score.title = titleOfFormat(first) + ", else " + titleOfFormat(second);
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

void putAccuracy(nlohmann::json &json, const Proportion &accuracy)
{
    json["n"] = accuracy.n;
    json["right"] = accuracy.right;
    json["accuracy"] = accuracy.accuracy;
    json["low"] = accuracy.low;
    json["high"] = accuracy.high;
}

} // namespace

std::vector<PathScore> scorePaths(const std::vector<Prediction> &predictions, const std::string &voteTitle)
{
    std::vector<PathScore> scores;
    const auto formats = formatsOf(predictions);
    for (const auto &[format, samples] : formats)
        scores.push_back(scoreFormat(predictions, format, samples));
    scores.push_back(scoreVote(predictions, voteTitle));
    const auto hasOne = [&](const std::string &format) {
        return std::find(formats.begin(), formats.end(), std::pair(format, std::size_t(1))) != formats.end();
    };
    if (formats.size() == 2 && hasOne("cot") && hasOne("pot")) {
        scores.push_back(scoreElse(predictions, "pot", "cot"));
        scores.push_back(scoreElse(predictions, "cot", "pot"));
    }
    if (formats.size() > 1 || (!formats.empty() && formats.front().second > 1))
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
        score.title = key.first + ", " + titleOfFormat(key.second);
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

nlohmann::json toJson(const TeacherScore &teacher)
{
    nlohmann::json json {{"name", teacher.name},
                         {"format", teacher.format},
                         {"title", teacher.title},
                         {"synthetic", teacher.synthetic},
                         {"missing", teacher.missing}};
    putAccuracy(json, teacher.accuracy);
    putAccuracy(json["common"], teacher.common);
    return json;
}

namespace {

nlohmann::json toJson(const std::vector<PathScore> &paths)
{
    nlohmann::json list = nlohmann::json::array();
    for (const PathScore &path : paths) {
        nlohmann::json entry {{"name", path.name},      {"title", path.title}, {"no_answer", path.noAnswer},
                              {"cut_off", path.cutOff}, {"ties", path.ties},   {"mean_tokens", path.meanTokens}};
        putAccuracy(entry, path.accuracy);
        list.push_back(std::move(entry));
    }
    return list;
}

nlohmann::json toJson(const std::vector<TeacherScore> &teachers)
{
    nlohmann::json list = nlohmann::json::array();
    for (const TeacherScore &teacher : teachers)
        list.push_back(toJson(teacher));
    return list;
}

nlohmann::json toJson(const std::vector<FloorScore> &floors)
{
    nlohmann::json list = nlohmann::json::array();
    for (const FloorScore &score : floors) {
        nlohmann::json entry {
            {"name", score.floor.name}, {"title", score.floor.title}, {"p", score.p}, {"passed", score.isPassed}};
        putAccuracy(entry, score.floor.accuracy);
        list.push_back(std::move(entry));
    }
    return list;
}

/// What is reached without learning to reason, and whether the vote is above it.
std::string floorTable(const std::vector<FloorScore> &floors)
{
    std::string text = "\n| floor | accuracy (95 % Wilson) | McNemar p | the vote |\n|---|---|---|---|\n";
    for (const FloorScore &score : floors)
        text += "| " + score.floor.title + " | " + formatAccuracy(score.floor.accuracy) + " | "
                + formatNumber(std::round(score.p * 1e4) / 1e4) + " | "
                + (score.isPassed ? "is above it" : "is at the floor") + " |\n";
    return text;
}

std::string accuracyTable(const std::vector<PathScore> &paths, const std::vector<TeacherScore> &teachers)
{
    std::string text = "| who | accuracy (95 % Wilson) | no answer | cut off |\n|---|---|---|---|\n";
    for (const PathScore &path : paths)
        text += "| student, " + path.title + " | " + formatAccuracy(path.accuracy) + " | "
                + std::to_string(path.noAnswer) + " | " + std::to_string(path.cutOff) + " |\n";
    for (const TeacherScore &teacher : teachers)
        text += "| teacher " + teacher.title + (teacher.synthetic ? " (synthetic)" : "") + " | "
                + formatAccuracy(teacher.accuracy) + " | " + std::to_string(teacher.missing)
                + " without rationale | |\n";
    return text;
}

} // namespace

nlohmann::json toJson(const SetReport &set)
{
    nlohmann::json json {{"name", set.name}, {"title", set.title}, {"step", set.step}, {"n", set.n}};
    json["paths"] = toJson(set.paths);
    json["teachers"] = toJson(set.teachers);
    json["floors"] = toJson(set.floors);
    if (set.withTwin > 0)
        json["without_twins"] = {{"n", set.n - set.withTwin},
                                 {"left_out", set.withTwin},
                                 {"paths", toJson(set.withoutTwinPaths)},
                                 {"teachers", toJson(set.withoutTwinTeachers)}};
    json["failures"] = nlohmann::json::object();
    for (const FailureCount &failure : set.failures)
        json["failures"][failure.name] = failure.count;
    return json;
}

std::string toMarkdown(const SetReport &set)
{
    std::string text =
        "## " + set.title + " (" + std::to_string(set.n) + " problems, step " + std::to_string(set.step) + ")\n\n";
    text += accuracyTable(set.paths, set.teachers);
    if (!set.floors.empty())
        text += floorTable(set.floors);
    text += "\nKinds of failure of the vote, as suggested: ";
    std::vector<std::string> parts;
    for (const FailureCount &failure : set.failures)
        if (failure.count > 0)
            parts.push_back(lowerAscii(failure.title) + " " + std::to_string(failure.count));
    text += (parts.empty() ? "none" : joined(parts, ", ")) + ".\n";
    if (set.withTwin > 0)
        text += "\n### " + set.title + " without near-duplicates\n\n" + std::to_string(set.withTwin) + " of "
                + std::to_string(set.n)
                + " problems have a twin among the training problems: nearly the same text, or the same story with "
                  "other numbers. The others:\n\n"
                + accuracyTable(set.withoutTwinPaths, set.withoutTwinTeachers);
    return text;
}

} // namespace retort
