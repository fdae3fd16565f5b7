#include "core/evaluation/rescoring.h"

#include "core/answers/vote_names.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kValueRule = "value of ans"; // scoring.cpp

bool isLetter(const std::string &gold)
{
    return gold.size() == 1 && gold[0] >= 'A' && gold[0] <= 'E';
}

Answer goldAnswer(const std::string &gold, bool isChoice)
{
    for (const AnswerKind kind : {AnswerKind::Number, AnswerKind::YesNo})
        if (const std::optional<Answer> answer = parseAnswer(gold, kind))
            return *answer;
    return {isChoice ? AnswerKind::Choice : AnswerKind::Text, 0, gold};
}

/// What a line says of its program; nothing when it was never run, or its value lost its sign.
std::optional<ProgramResult> recordedResult(const PathPrediction &path, bool hasLostSign)
{
    ProgramResult result;
    if (path.answer && path.rule == kValueRule) {
        if (hasLostSign)
            return std::nullopt;
        result.end = ProgramEnd::Value;
        result.value = *path.answer;
        return result;
    }
    if (path.answer || path.error.empty())
        return std::nullopt;
    result.end = ProgramEnd::NoValue;
    result.error = path.error; // comes out as it is
    return result;
}

std::string toText(const Tolerance &tolerance)
{
    std::vector<std::string> parts;
    if (tolerance.absolute > 0)
        parts.push_back(formatNumber(tolerance.absolute));
    if (tolerance.relative > 0)
        parts.push_back(formatNumber(tolerance.relative) + " of the larger");
    return parts.empty() ? "numbers exactly equal" : "numbers within " + joined(parts, " or ");
}

} // namespace

std::vector<Problem> problemsOf(const std::vector<Prediction> &predictions)
{
    const bool isChoice = std::ranges::all_of(predictions, isLetter, &Prediction::gold);
    std::vector<Problem> problems;
    problems.reserve(predictions.size());
    for (const Prediction &prediction : predictions) {
        Problem problem;
        problem.id = prediction.id;
        problem.question = prediction.question;
        problem.gold = goldAnswer(prediction.gold, isChoice);
        problem.gold.text = prediction.gold; // as it was shown
        problems.push_back(std::move(problem));
    }
    return problems;
}

std::optional<Answer> answerOf(const PathPrediction &path, const Answer &gold)
{
    if (!path.answer)
        return std::nullopt;
    const std::optional<Answer> answer = parseAnswer(*path.answer, gold.kind);
    return answer ? answer : Answer {AnswerKind::Text, 0, *path.answer};
}

Rescored rescored(std::vector<Prediction> predictions, const ScoringRules &own, const ScoringRules &rules,
                  const ProgramBatchRunner &runPrograms)
{
    Rescored result;
    const bool hasLostSign = own.reading.absoluteValue && !rules.reading.absoluteValue;
    const ProgramBatchRunner run = [&](const std::vector<std::string> &programs) {
        result.programsRun = programs.size();
        return runPrograms(programs);
    };
    const std::vector<Problem> problems = problemsOf(predictions);
    scorePredictions(problems, predictions, rules, run,
                     [&](const PathPrediction &path) { return recordedResult(path, hasLostSign); });
    result.predictions = std::move(predictions);
    return result;
}

nlohmann::json toJson(const ScoringRules &rules)
{
    nlohmann::json json {
        {"reading", toText(rules.reading.profile)},
        {"absolute_value", rules.reading.absoluteValue},
        {"tolerance", {{"absolute", rules.tolerance.absolute}, {"relative", rules.tolerance.relative}}},
        {"vote", toText(rules.vote.rule)},
        {"ties", nameOfTies(rules.vote.ties, rules.vote.tieFormat)}};
    if (rules.vote.rule == VoteRule::Weighted)
        json["weights"] = rules.weighsByLikelihood ? nlohmann::json("likelihood") : nlohmann::json(rules.weights);
    return json;
}

std::string toText(const ScoringRules &rules)
{
    std::string text = std::string(toText(rules.reading.profile)) + ", " + toText(rules.tolerance) + ", ";
    if (rules.reading.absoluteValue)
        text += "absolute values, ";
    text += std::string(toText(rules.vote.rule)) + (rules.weighsByLikelihood ? " by likelihood" : "");
    return text + ", ties: " + nameOfTies(rules.vote.ties, rules.vote.tieFormat);
}

} // namespace retort
