#include "core/evaluation/report.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <string>
#include <vector>

// How a report is written: JSON for programs, Markdown for people.

namespace retort {

namespace {

void putAccuracy(nlohmann::json &json, const Proportion &accuracy)
{
    json["n"] = accuracy.n;
    json["right"] = accuracy.right;
    json["accuracy"] = accuracy.accuracy;
    json["low"] = accuracy.low;
    json["high"] = accuracy.high;
}

} // namespace

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
        if (path.missing > 0)
            entry["missing"] = path.missing;
        if (path.calculator)
            entry["calculator"] = {{"fired", path.calculator->fired},
                                   {"changed", path.calculator->changed},
                                   {"unread", path.calculator->unread}};
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

/// A character for each problem, in the order of the predictions: claims over several runs test against them.
std::string bits(const std::vector<double> &scores)
{
    std::string text;
    for (const double score : scores)
        text += score != 0 ? '1' : '0';
    return text;
}

nlohmann::json toJson(const std::vector<FloorScore> &floors)
{
    nlohmann::json list = nlohmann::json::array();
    for (const FloorScore &score : floors) {
        nlohmann::json entry {
            {"name", score.floor.name}, {"title", score.floor.title}, {"p", score.p}, {"passed", score.isPassed}};
        putAccuracy(entry, score.floor.accuracy);
        entry["scores"] = bits(score.floor.scores);
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

/// What no column has: how often calculators computed, and what another run has not.
std::string pathNotes(const std::vector<PathScore> &paths)
{
    std::string text;
    for (const PathScore &path : paths) {
        if (path.calculator)
            text += "\n" + path.title + ": the calculator filled in " + std::to_string(path.calculator->fired)
                    + " values, of which " + std::to_string(path.calculator->changed)
                    + " are not what the student would have written; it could not read "
                    + std::to_string(path.calculator->unread) + " calculations.\n";
        if (path.missing > 0)
            text += "\n" + path.title + ": " + std::to_string(path.missing)
                    + " texts are not there; these count as no answer.\n";
    }
    return text;
}

std::string setNotes(const SetReport &set)
{
    std::string text;
    if (!set.reading.empty())
        text += "Answers are read by the profile " + set.reading + ".\n\n";
    if (set.leaksKeptOut > 0)
        text += std::to_string(set.leaksKeptOut)
                + " questions of the set were among the others and were kept out there.\n\n";
    if (set.leaksTrainedOn > 0)
        text += std::to_string(set.leaksTrainedOn) + " questions of the set were trained on (leaks: keep).\n\n";
    return text;
}

} // namespace

nlohmann::json toJson(const SetReport &set)
{
    nlohmann::json json {{"name", set.name}, {"title", set.title}, {"step", set.step}, {"n", set.n}};
    if (!set.reading.empty())
        json["reading"] = set.reading;
    if (set.leaksKeptOut > 0)
        json["leaks_kept_out"] = set.leaksKeptOut;
    if (set.leaksTrainedOn > 0)
        json["leaks_trained_on"] = set.leaksTrainedOn;
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
    text += setNotes(set) + accuracyTable(set.paths, set.teachers) + pathNotes(set.paths);
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
