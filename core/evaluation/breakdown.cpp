#include "core/evaluation/breakdown.h"

#include "core/base/text.h"
#include "core/data/problem_measures.h"
#include "core/evaluation/rescoring.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <unordered_map>

namespace retort {

namespace {

constexpr std::size_t kParts = 4; // of about equal size

/// Scores under labels, in the order of their keys.
class Table
{
public:
    void add(double key, const std::string &label, double score)
    {
        Row &row = m_rows[{key, label}];
        row.right += score;
        ++row.n;
    }

    /// Nothing when there is only one row: it would say the accuracy again.
    void addTo(std::vector<Breakdown> &breakdowns, std::string name, std::string title) const
    {
        if (m_rows.size() < 2)
            return;
        Breakdown breakdown {std::move(name), std::move(title), {}};
        for (const auto &[key, row] : m_rows)
            breakdown.rows.push_back({key.second, wilson(std::min(row.right, double(row.n)), row.n)});
        breakdowns.push_back(std::move(breakdown));
    }

private:
    struct Row
    {
        double right = 0;
        std::size_t n = 0;
    };
    std::map<std::pair<double, std::string>, Row> m_rows;
};

std::string counted(std::size_t count, const std::string &one, const std::string &many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

VoteResult votedOn(const Prediction &prediction, const Answer &gold, const ScoringRules &rules)
{
    std::vector<Ballot> ballots;
    for (const PathPrediction &path : prediction.paths)
        ballots.push_back(ballotOf(path, answerOf(path, gold), rules));
    VoteOptions options = rules.vote;
    options.tolerance = rules.tolerance;
    return vote(ballots, options);
}

void addAgreement(std::vector<Breakdown> &breakdowns, const std::vector<Prediction> &predictions,
                  const ScoringRules &rules)
{
    Table agreement;
    Table largest;
    const std::vector<Problem> problems = problemsOf(predictions);
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        const std::size_t paths = predictions[i].paths.size();
        if (paths < 2)
            continue;
        std::size_t most = 0;
        for (const std::vector<std::size_t> &group : votedOn(predictions[i], problems[i].gold, rules).groups)
            most = std::max(most, group.size());
        const bool agree = most == paths;
        agreement.add(agree ? 0 : 1, agree ? "all paths agree" : "paths differ or have no answer",
                      predictions[i].score);
        largest.add(-double(most), std::to_string(most) + " of " + counted(paths, "path agrees", "paths agree"),
                    predictions[i].score);
    }
    agreement.addTo(breakdowns, "agreement", "agreement of the paths");
    largest.addTo(breakdowns, "largest_group", "paths that give the most frequent answer");
}

std::size_t stepsOf(const Problem &problem)
{
    return problem.goldSteps.empty() ? operationsIn(problem.equation) : problem.goldSteps.size();
}

void addProblemFacts(std::vector<Breakdown> &breakdowns, const std::vector<Prediction> &predictions,
                     const std::vector<Problem> &known)
{
    std::unordered_map<std::string_view, const Problem *> byId;
    for (const Problem &problem : known)
        byId.emplace(problem.id, &problem);
    Table steps;
    Table kinds;
    for (const Prediction &prediction : predictions) {
        const auto found = byId.find(prediction.id);
        if (found == byId.end())
            continue;
        if (const std::size_t count = stepsOf(*found->second))
            steps.add(double(count), counted(count, "step", "steps"), prediction.score);
        if (!found->second->kind.empty())
            kinds.add(0, found->second->kind, prediction.score);
    }
    steps.addTo(breakdowns, "steps", "gold steps");
    kinds.addTo(breakdowns, "kind", "kind of problem");
}

void addGold(std::vector<Breakdown> &breakdowns, const std::vector<Prediction> &predictions)
{
    Table classes;
    for (const Problem &problem : problemsOf(predictions))
        if (problem.gold.kind == AnswerKind::Number || problem.gold.kind == AnswerKind::Text)
            return;
    for (const Prediction &prediction : predictions)
        classes.add(0, prediction.gold, prediction.score);
    classes.addTo(breakdowns, "gold", "gold answer");
}

struct Measured
{
    double size = 0;
    double score = 0;
};

/// Bounds of parts that hold about as many values each; equal values are in one part.
std::vector<double> boundsOf(std::vector<Measured> values)
{
    std::ranges::sort(values, {}, &Measured::size);
    std::vector<double> bounds;
    for (std::size_t part = 1; part <= kParts; ++part) {
        const std::size_t end = values.size() * part / kParts;
        if (end > 0 && (bounds.empty() || values[end - 1].size > bounds.back()))
            bounds.push_back(values[end - 1].size);
    }
    return bounds;
}

void addParts(std::vector<Breakdown> &breakdowns, const std::vector<Measured> &values, const std::string &name,
              const std::string &title, const std::string &unit)
{
    Table table;
    const std::vector<double> bounds = boundsOf(values);
    for (const Measured &value : values) {
        const auto part = std::ranges::lower_bound(bounds, value.size);
        const std::string from = part == bounds.begin() ? "up to " : "over " + formatNumber(*std::prev(part)) + " to ";
        table.add(*part, from + formatNumber(*part) + " " + unit, value.score);
    }
    table.addTo(breakdowns, name, title);
}

void addQuestionLength(std::vector<Breakdown> &breakdowns, const std::vector<Prediction> &predictions)
{
    std::vector<Measured> values;
    for (const Prediction &prediction : predictions)
        if (!prediction.question.empty())
            values.push_back({double(wordsIn(prediction.question)), prediction.score});
    addParts(breakdowns, values, "question_words", "length of the question", "words");
}

/// Of several samples of a problem the mean length and the share that is right.
std::optional<Measured> measured(const Prediction &prediction, const std::string &format)
{
    Measured sum;
    double samples = 0;
    for (const PathPrediction &path : prediction.paths) {
        if (path.format != format)
            continue;
        sum.size += path.tokensOut;
        sum.score += path.verdict == "right" ? 1 : 0;
        ++samples;
    }
    if (samples == 0)
        return std::nullopt;
    return Measured {std::round(sum.size / samples), sum.score / samples};
}

void addRationaleLengths(std::vector<Breakdown> &breakdowns, const std::vector<Prediction> &predictions)
{
    for (const FormatKind format : kAllFormats) {
        const std::string name(toText(format));
        std::vector<Measured> values;
        for (const Prediction &prediction : predictions)
            if (const std::optional<Measured> value = measured(prediction, name))
                values.push_back(*value);
        addParts(breakdowns, values, name + "_tokens",
                 std::string(titleOf(format)) + " alone, by the length of its rationale", "tokens");
    }
}

} // namespace

std::vector<Breakdown> breakdownsOf(const std::vector<Prediction> &predictions, const std::vector<Problem> &known,
                                    const ScoringRules &rules)
{
    std::vector<Breakdown> breakdowns;
    addAgreement(breakdowns, predictions, rules);
    addProblemFacts(breakdowns, predictions, known);
    addGold(breakdowns, predictions);
    addQuestionLength(breakdowns, predictions);
    addRationaleLengths(breakdowns, predictions);
    return breakdowns;
}

nlohmann::json toJson(const Breakdown &breakdown)
{
    nlohmann::json json {{"name", breakdown.name}, {"title", breakdown.title}, {"rows", nlohmann::json::array()}};
    for (const BreakdownRow &row : breakdown.rows)
        json["rows"].push_back({{"label", row.label},
                                {"n", row.accuracy.n},
                                {"right", row.accuracy.right},
                                {"accuracy", row.accuracy.accuracy},
                                {"low", row.accuracy.low},
                                {"high", row.accuracy.high}});
    return json;
}

Learning learningBetween(const std::string &from, const std::vector<Prediction> &before, const std::string &to,
                         const std::vector<Prediction> &after)
{
    std::unordered_map<std::string_view, bool> wasRight;
    for (const Prediction &prediction : before)
        wasRight.emplace(prediction.id, prediction.verdict == "right");
    Learning learning {from, to, 0, {}, {}};
    for (const Prediction &prediction : after) {
        const auto found = wasRight.find(prediction.id);
        if (found == wasRight.end())
            continue;
        ++learning.n;
        const bool isRight = prediction.verdict == "right";
        if (isRight != found->second)
            (isRight ? learning.learned : learning.forgotten).push_back(prediction.id);
    }
    return learning;
}

nlohmann::json toJson(const Learning &learning)
{
    return {{"from", learning.from},
            {"to", learning.to},
            {"n", learning.n},
            {"learned", learning.learned},
            {"forgotten", learning.forgotten}};
}

} // namespace retort
