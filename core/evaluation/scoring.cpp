#include "core/evaluation/scoring.h"

#include "core/base/text.h"
#include "core/evaluation/failures.h"
#include "core/formats/path_name.h"

#include <algorithm>
#include <cassert>
#include <cmath>
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

/// A stored path as it was before it was read.
void forgetReading(PathPrediction &path)
{
    path.answer.reset();
    path.error.clear();
    path.rule.clear();
    path.readBegin = 0;
    path.readEnd = 0;
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

std::string cutOffError(const PathPrediction &path)
{
    return path.tokensOut > 0 ? "cut off after " + std::to_string(path.tokensOut) + " tokens"
                              : "the prompt fills the student's context";
}

void takeSteps(PathPrediction &path, std::vector<Step> &steps)
{
    path.steps.clear();
    for (Step &step : steps)
        path.steps.push_back(step.question.empty() ? std::move(step.text) : step.question + " ** " + step.text);
}

/// Reads what can be read from the text alone; a program is put into `program` instead.
std::optional<Answer> readPath(PathPrediction &path, const Format &format, const FormatTemplate &layout,
                               const ReadingOptions &reading, std::string &program)
{
    ParsedRationale parsed = format.parse(path.text, layout, reading);
    takeSteps(path, parsed.steps);
    if (path.finish == kMissingFinish) {
        path.error = "the run that this path is taken from has no such answer";
        return std::nullopt;
    }
    if (path.finish == "limit" && (format.runsProgram() || !readsCutOff(reading.profile))) {
        path.error = cutOffError(path);
        return std::nullopt;
    }
    if (format.runsProgram()) {
        program = std::move(parsed.program);
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

double weightOf(const PathPrediction &path, const ScoringRules &rules)
{
    if (rules.weighsByLikelihood)
        return path.tokensOut > path.tokensForced ? std::exp(meanLogProbability(path)) : 0;
    const auto weight = rules.weights.find(path.format);
    return weight == rules.weights.end() ? 1 : weight->second;
}

void judge(const Problem &problem, Prediction &prediction, std::vector<std::optional<Answer>> &answers,
           const ScoringRules &rules)
{
    std::vector<Ballot> ballots;
    ballots.reserve(prediction.paths.size());
    for (std::size_t i = 0; i < prediction.paths.size(); ++i) {
        PathPrediction &path = prediction.paths[i];
        path.verdict = verdictOf(answers[i], problem, rules.tolerance);
        ballots.push_back(ballotOf(path, std::move(answers[i]), rules));
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

/// One call of scorePredictions().
class Scorer
{
public:
    Scorer(const std::vector<Problem> &problems, std::vector<Prediction> &predictions, const ScoringRules &rules)
        : m_problems(problems), m_predictions(predictions), m_rules(rules), m_answers(predictions.size())
    {
    }

    void read(const RecordedResult &recorded)
    {
        for (std::size_t i = 0; i < m_predictions.size(); ++i) {
            m_predictions[i].id = m_problems[i].id;
            m_predictions[i].question = m_problems[i].question;
            m_predictions[i].gold = m_problems[i].gold.text;
            m_answers[i].resize(m_predictions[i].paths.size());
            for (std::size_t j = 0; j < m_answers[i].size(); ++j)
                readOne(i, j, recorded);
        }
    }

    void runPrograms(const ProgramBatchRunner &run)
    {
        if (m_pending.empty())
            return;
        std::vector<std::string> programs;
        for (PendingProgram &entry : m_pending)
            programs.push_back(std::move(entry.program));
        const std::vector<ProgramResult> results = run(programs);
        for (std::size_t k = 0; k < results.size(); ++k)
            takeResult(m_pending[k].prediction, m_pending[k].path, results[k]);
    }

    void judgeAll()
    {
        for (std::size_t i = 0; i < m_predictions.size(); ++i)
            judge(m_problems[i], m_predictions[i], m_answers[i], m_rules);
    }

private:
    void readOne(std::size_t i, std::size_t j, const RecordedResult &recorded)
    {
        PathPrediction &path = m_predictions[i].paths[j];
        const Format &format = formatOf(formatFromText(path.format).value_or(FormatKind::Cot));
        if (format.runsProgram() && recorded) {
            if (const std::optional<ProgramResult> result = recorded(path))
                return takeResult(i, j, *result);
        }
        const FormatTemplate &layout = m_rules.layouts.at(format.kind());
        std::string program;
        forgetReading(path);
        m_answers[i][j] = readPath(path, format, layout, readingFor(m_rules, layout, m_problems[i]), program);
        if (!program.empty())
            m_pending.push_back({i, j, std::move(program)});
    }

    void takeResult(std::size_t i, std::size_t j, const ProgramResult &result)
    {
        PathPrediction &path = m_predictions[i].paths[j];
        const FormatTemplate &layout = m_rules.layouts.at(formatFromText(path.format).value_or(FormatKind::Pot));
        forgetReading(path);
        m_answers[i][j] = answerOfProgram(path, result, readingFor(m_rules, layout, m_problems[i]));
    }

    const std::vector<Problem> &m_problems;
    std::vector<Prediction> &m_predictions;
    const ScoringRules &m_rules;
    std::vector<std::vector<std::optional<Answer>>> m_answers; // of each path of each prediction
    std::vector<PendingProgram> m_pending;
};

} // namespace

std::string groupOf(const PathPrediction &path)
{
    return nameOfPath(path.format, path.variant);
}

// METHODS.md section 1: no answer unless the profile says otherwise. The scripts whose rules the others follow read
// whatever was written.
bool readsCutOff(ReadingProfile profile)
{
    return profile != ReadingProfile::Strict && profile != ReadingProfile::Flexible;
}

Ballot ballotOf(const PathPrediction &path, std::optional<Answer> answer, const ScoringRules &rules)
{
    return {path.format, std::move(answer), weightOf(path, rules), meanLogProbability(path)};
}

void scorePredictions(const std::vector<Problem> &problems, std::vector<Prediction> &predictions,
                      const ScoringRules &rules, const ProgramBatchRunner &runPrograms, const RecordedResult &recorded)
{
    assert(problems.size() == predictions.size());
    Scorer scorer(problems, predictions, rules);
    scorer.read(recorded);
    scorer.runPrograms(runPrograms);
    scorer.judgeAll();
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
