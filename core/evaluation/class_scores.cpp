#include "core/evaluation/class_scores.h"

#include "core/base/percent.h"
#include "core/evaluation/scoring.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <map>

namespace retort {

namespace {

bool isClosed(const std::vector<Problem> &problems)
{
    const auto isOf = [&](AnswerKind kind) {
        return std::ranges::all_of(problems, [kind](const Problem &problem) { return problem.gold.kind == kind; });
    };
    return !problems.empty() && (isOf(AnswerKind::YesNo) || isOf(AnswerKind::Choice));
}

/// Class and number of problems, the largest first; of equals the one named first in the alphabet.
std::vector<std::pair<std::string, std::size_t>> classesOf(const std::vector<Problem> &problems)
{
    std::map<std::string, std::size_t> counts;
    for (const Problem &problem : problems)
        ++counts[problem.gold.text];
    std::vector<std::pair<std::string, std::size_t>> classes(counts.begin(), counts.end());
    std::ranges::stable_sort(classes, [](const auto &a, const auto &b) { return a.second > b.second; });
    return classes;
}

/// Names of paths in listed order, each once.
std::vector<std::string> pathsIn(const std::vector<Prediction> &predictions)
{
    std::vector<std::string> names;
    for (const PathPrediction &path : predictions.front().paths)
        if (std::ranges::find(names, groupOf(path)) == names.end())
            names.push_back(groupOf(path));
    return names;
}

double scoreOn(const Prediction &prediction, const std::string &path)
{
    double right = 0;
    double samples = 0;
    for (const PathPrediction &written : prediction.paths)
        if (groupOf(written) == path) {
            right += written.verdict == "right" ? 1 : 0;
            ++samples;
        }
    return samples > 0 ? right / samples : 0;
}

PathClasses scored(const std::string &name, const std::vector<Problem> &problems,
                   const std::vector<Prediction> &predictions)
{
    std::map<std::string, double> right;
    for (std::size_t i = 0; i < problems.size(); ++i)
        right[problems[i].gold.text] += name == "vote" ? predictions[i].score : scoreOn(predictions[i], name);
    PathClasses path {name, {}, 0, {}};
    const auto classes = classesOf(problems);
    for (const auto &[text, count] : classes) {
        path.classes.push_back({text, wilson(right[text], count)});
        path.balanced += path.classes.back().accuracy.accuracy / static_cast<double>(classes.size());
    }
    return path;
}

std::string titleOfPath(const std::string &name)
{
    const std::size_t plus = name.find('+');
    const auto format = formatFromText(name.substr(0, plus));
    return (format ? std::string(titleOf(*format)) : name.substr(0, plus))
           + (plus == std::string::npos ? "" : ", " + name.substr(plus + 1));
}

nlohmann::json toJson(const ClassAccuracy &entry)
{
    return {{"class", entry.name},           {"n", entry.accuracy.n},
            {"right", entry.accuracy.right}, {"accuracy", entry.accuracy.accuracy},
            {"low", entry.accuracy.low},     {"high", entry.accuracy.high}};
}

} // namespace

ClassScores scoreClasses(const std::vector<Problem> &problems, const std::vector<Prediction> &predictions)
{
    assert(problems.size() == predictions.size());
    ClassScores scores;
    if (!isClosed(problems))
        return scores;
    const auto classes = classesOf(problems);
    scores.majority = {classes.front().first, wilson(static_cast<double>(classes.front().second), problems.size())};
    if (classes.size() < 2)
        return scores;
    for (const std::string &name : pathsIn(predictions)) {
        scores.paths.push_back(scored(name, problems, predictions));
        scores.paths.back().title = titleOfPath(name);
    }
    scores.paths.push_back(scored("vote", problems, predictions));
    scores.paths.back().title = "vote";
    return scores;
}

nlohmann::json toJson(const ClassScores &scores)
{
    nlohmann::json json {{"majority", toJson(scores.majority)}, {"paths", nlohmann::json::array()}};
    for (const PathClasses &path : scores.paths) {
        nlohmann::json entry {{"name", path.name},
                              {"title", path.title},
                              {"balanced", path.balanced},
                              {"classes", nlohmann::json::array()}};
        for (const ClassAccuracy &one : path.classes)
            entry["classes"].push_back(toJson(one));
        json["paths"].push_back(std::move(entry));
    }
    return json;
}

std::string toMarkdown(const ClassScores &scores)
{
    if (scores.paths.empty())
        return {};
    std::string text = "\nBy class (the largest, always answered: " + scores.majority.name + ", "
                       + formatAccuracy(scores.majority.accuracy) + "):\n\n| who | balanced |";
    std::string rule = "|---|---|";
    for (const ClassAccuracy &one : scores.paths.front().classes) {
        text += " gold " + one.name + " (95 % Wilson) |";
        rule += "---|";
    }
    text += "\n" + rule + "\n";
    for (const PathClasses &path : scores.paths) {
        text += "| student, " + path.title + " | " + percentDigits(path.balanced) + " % |";
        for (const ClassAccuracy &one : path.classes)
            text += " " + formatAccuracy(one.accuracy) + " |";
        text += "\n";
    }
    return text;
}

} // namespace retort
