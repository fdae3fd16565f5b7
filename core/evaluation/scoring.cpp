#include "core/evaluation/scoring.h"

#include "core/base/text.h"
#include "core/evaluation/failures.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace retort {

namespace {

/// A path whose answer is the value of a program, waiting for the sandbox.
struct PendingProgram
{
    std::size_t prediction;
    std::size_t path;
    std::string program;
};

std::string describeProgramFailure(const ProgramResult &result)
{
    switch (result.end) {
    case ProgramEnd::Value:
        return {};
    case ProgramEnd::NoValue:
        return result.error.empty() ? "the program leaves no value in ans" : result.error;
    case ProgramEnd::Error:
        return result.type + ": " + result.error
               + (result.line > 0 ? " (line " + std::to_string(result.line) + ")" : "");
    case ProgramEnd::Timeout:
        return "timeout after " + formatNumber(static_cast<double>(static_cast<int>(result.seconds * 10 + 0.5)) / 10)
               + " s";
    case ProgramEnd::Memory:
        return "out of memory";
    case ProgramEnd::Refused:
        return "refused: " + result.error;
    }
    return {};
}

ReadingOptions readingFor(const ScoringRules &rules, const FormatTemplate &layout, const Problem &problem)
{
    ReadingOptions reading = rules.reading;
    reading.expected = problem.gold.kind;
    if (!layout.answerTrigger.empty())
        reading.trigger = layout.answerTrigger;
    return reading;
}

void takeAnswer(PathPrediction &path, const std::optional<Answer> &answer, const ReadAnswer &read)
{
    if (!answer)
        return;
    path.answer = answer->text;
    path.rule = read.rule;
    path.readBegin = static_cast<int>(read.begin);
    path.readEnd = static_cast<int>(read.end);
}

/// The answer in the part of the text that may hold it.
ReadAnswer readFromLater(const PathPrediction &path, const ReadingOptions &reading)
{
    const std::size_t begin = std::min(static_cast<std::size_t>(path.readFrom), path.text.size());
    ReadAnswer read = readAnswer(std::string_view(path.text).substr(begin), reading);
    read.begin += begin;
    read.end += begin;
    return read;
}

/// Reads what can be read from the text alone; a program is put on the list instead.
std::optional<Answer> readPath(PathPrediction &path, FormatKind format, const FormatTemplate &layout,
                               const ReadingOptions &reading, std::string &program)
{
    const ParsedRationale parsed = formatOf(format).parse(path.text, layout, reading);
    path.steps.clear();
    for (const Step &step : parsed.steps)
        path.steps.push_back(step.question.empty() ? step.text : step.question + " ** " + step.text);
    if (path.finish == kMissingFinish) {
        path.error = "the run that this path is taken from has no such answer";
        return std::nullopt;
    }
    // METHODS.md section 1: a path that reached its limit is cut off and is no answer.
    if (path.finish == "limit") {
        path.error = path.tokensOut > 0 ? "cut off after " + std::to_string(path.tokensOut) + " tokens"
                                        : "the prompt fills the student's context";
        return std::nullopt;
    }
    if (formatOf(format).runsProgram()) {
        program = parsed.program;
        if (program.empty())
            path.error = "no program in the text";
        return std::nullopt;
    }
    const ReadAnswer read = path.readFrom > 0 ? readFromLater(path, reading) : parsed.answer;
    takeAnswer(path, read.answer, read);
    if (!read.answer)
        path.error = "no answer could be read";
    return read.answer;
}

std::optional<Answer> answerOfProgram(PathPrediction &path, const ProgramResult &result, const ReadingOptions &reading)
{
    path.error = describeProgramFailure(result);
    if (result.end != ProgramEnd::Value)
        return std::nullopt;
    std::optional<Answer> answer = result.type == "bool" && reading.expected == AnswerKind::Number
                                       ? std::nullopt
                                       : parseAnswer(result.value, reading.expected);
    if (!answer) {
        path.error =
            "the value " + result.value + " (" + result.type + ") is no " + std::string(toText(reading.expected));
        return std::nullopt;
    }
    if (reading.absoluteValue && answer->kind == AnswerKind::Number)
        answer = numberAnswer(std::abs(answer->number));
    takeAnswer(path, answer, {answer, 0, 0, "value of ans"});
    return answer;
}

/// Of the tokens that the student chose itself.
double meanLogProbability(const PathPrediction &path)
{
    const int chosen = path.tokensOut - path.tokensForced;
    return chosen > 0 ? path.sumLogProbability / chosen : 0;
}

std::string verdictOf(const std::optional<Answer> &answer, const Problem &problem, const Tolerance &tolerance)
{
    if (!answer)
        return "no_answer";
    return equalAnswers(*answer, problem.gold, tolerance) ? "right" : "wrong";
}

void judge(const Problem &problem, Prediction &prediction, const std::vector<std::optional<Answer>> &answers,
           const ScoringRules &rules)
{
    std::vector<Ballot> ballots;
    for (std::size_t i = 0; i < prediction.paths.size(); ++i) {
        PathPrediction &path = prediction.paths[i];
        path.verdict = verdictOf(answers[i], problem, rules.tolerance);
        const auto weight = rules.weights.find(path.format);
        ballots.push_back(
            {path.format, answers[i], weight == rules.weights.end() ? 1 : weight->second, meanLogProbability(path)});
    }
    VoteOptions options = rules.vote;
    options.tolerance = rules.tolerance;
    const VoteResult result = vote(ballots, options);
    prediction.vote = result.answer ? std::optional(result.answer->text) : std::nullopt;
    prediction.tie = result.tie;
    prediction.verdict = verdictOf(result.answer, problem, rules.tolerance);
    prediction.score = scoreOfVote(result, ballots, problem.gold, options);
    prediction.failure = std::string(suggestFailure(problem, prediction, rules.tolerance));
}

} // namespace

void scorePredictions(const std::vector<Problem> &problems, std::vector<Prediction> &predictions,
                      const ScoringRules &rules, const ProgramBatchRunner &runPrograms)
{
    assert(problems.size() == predictions.size());
    std::vector<std::vector<std::optional<Answer>>> answers(predictions.size());
    std::vector<PendingProgram> pending;
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        predictions[i].id = problems[i].id;
        predictions[i].question = problems[i].question;
        predictions[i].gold = problems[i].gold.text;
        answers[i].resize(predictions[i].paths.size());
        for (std::size_t j = 0; j < predictions[i].paths.size(); ++j) {
            PathPrediction &path = predictions[i].paths[j];
            const FormatKind format = formatFromText(path.format).value_or(FormatKind::Cot);
            const FormatTemplate &layout = rules.layouts.at(format);
            std::string program;
            path.answer.reset();
            path.error.clear();
            answers[i][j] = readPath(path, format, layout, readingFor(rules, layout, problems[i]), program);
            if (!program.empty())
                pending.push_back({i, j, std::move(program)});
        }
    }
    std::vector<std::string> programs;
    for (const PendingProgram &entry : pending)
        programs.push_back(entry.program);
    const std::vector<ProgramResult> results = programs.empty() ? std::vector<ProgramResult> {} : runPrograms(programs);
    for (std::size_t k = 0; k < results.size(); ++k) {
        const auto &[i, j, program] = pending[k];
        PathPrediction &path = predictions[i].paths[j];
        const FormatKind format = formatFromText(path.format).value_or(FormatKind::Pot);
        answers[i][j] = answerOfProgram(path, results[k], readingFor(rules, rules.layouts.at(format), problems[i]));
    }
    for (std::size_t i = 0; i < predictions.size(); ++i)
        judge(problems[i], predictions[i], answers[i], rules);
}

std::vector<Prediction> teacherPredictions(const std::vector<Problem> &problems, const std::vector<Rationale> &judged,
                                           const std::map<FormatKind, FormatTemplate> &layouts,
                                           const ReadingOptions &reading)
{
    std::map<std::string, std::size_t> indexOf;
    std::vector<Prediction> predictions(problems.size());
    for (std::size_t i = 0; i < problems.size(); ++i) {
        indexOf[problems[i].id] = i;
        predictions[i].id = problems[i].id;
        predictions[i].question = problems[i].question;
        predictions[i].gold = problems[i].gold.text;
    }
    for (const Rationale &rationale : judged) {
        const auto found = indexOf.find(rationale.problemId);
        if (found == indexOf.end())
            continue;
        PathPrediction path;
        path.format = toText(rationale.format);
        path.source = rationale.teacher;
        path.text = rationale.text;
        path.finish = "end";
        const auto layout = layouts.find(rationale.format);
        const FormatTemplate &shape =
            layout != layouts.end() ? layout->second : formatOf(rationale.format).preset("retort").value();
        const ParsedRationale parsed = formatOf(rationale.format).parse(rationale.text, shape, reading);
        for (const Step &step : parsed.steps)
            path.steps.push_back(step.question.empty() ? step.text : step.question + " ** " + step.text);
        if (rationale.answer)
            path.answer = rationale.answer->text;
        path.rule = rationale.answerIsRecorded ? "as recorded" : parsed.answer.rule;
        path.readBegin = static_cast<int>(parsed.answer.begin);
        path.readEnd = static_cast<int>(parsed.answer.end);
        path.verdict = toText(rationale.verdict);
        predictions[found->second].paths.push_back(std::move(path));
    }
    return predictions;
}

} // namespace retort
