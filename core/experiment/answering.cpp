#include "core/experiment/answering.h"

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/data/facts.h"
#include "core/evaluation/failure_reason.h"
#include "core/experiment/examples.h"
#include "core/generation/generate.h"

#include <string>
#include <utility>

namespace retort {

namespace {

/// Which prediction and path a generated row belongs to.
struct RowPlace
{
    std::size_t problem;
    std::size_t path;
};

struct Rows
{
    std::vector<GenerationRequest> requests;
    std::vector<RowPlace> places;
};

const StudentFormat &studentFormat(const Student &student, FormatKind format)
{
    const auto found = student.formats.find(format);
    if (found == student.formats.end())
        throw Error("evaluation.paths: the student was not trained on format " + std::string(toText(format))
                    + "; name a format of its retort.json");
    return found->second;
}

struct AttemptNumber
{
    int sample = 0; // of its format
    int draw = 0; // of its format with or without calculator: both draw alike
};

PathPrediction startAttempt(const PathConfig &path, const AttemptNumber &number, const std::string &prompt,
                            std::size_t tokensIn, const Problem &problem, const AnsweringOptions &options)
{
    PathPrediction attempt;
    attempt.format = toText(path.format);
    attempt.sample = number.sample;
    attempt.promptHash = sha256Hex(prompt).substr(0, 16);
    attempt.tokensIn = static_cast<int>(tokensIn);
    attempt.oracle = options.oracle;
    attempt.sampleSeed = Random({options.seed, static_cast<std::uint64_t>(options.step), keyOf(problem.id),
                                 keyOf(attempt.format), static_cast<std::uint64_t>(number.draw)})
                             .next();
    if (path.calculator != CalculatorRule::None)
        attempt.variant = kCalculatorVariant;
    return attempt;
}

GenerationRequest requestOf(const PathConfig &path, const StudentFormat &format, std::vector<int> prompt,
                            std::uint64_t seed)
{
    GenerationRequest request {std::move(prompt), format.maxNewTokens, path.temperature, path.topK, path.topP, seed,
                               format.layout.stop};
    request.calculator = path.calculator;
    request.decimals = format.decimals >= 0 ? format.decimals : kUsualDecimals;
    return request;
}

/// A path whose prompt fills the student's context is cut off with no token written: it costs an answer, never the run.
void addRows(Rows &rows, const Student &student, const Problem &problem, std::size_t index, Prediction &prediction,
             const AnsweringOptions &options)
{
    std::map<FormatKind, int> samples;
    std::map<std::pair<FormatKind, bool>, int> draws;
    for (std::size_t number = 0; number < options.paths.size(); ++number) {
        const PathConfig &path = options.paths[number];
        if (!path.from.empty()) {
            for (int i = 0; i < path.samples; ++i) {
                prediction.paths.push_back(options.recorded.take(number, problem.id, i));
                prediction.paths.back().sample = samples[path.format]++;
            }
            continue;
        }
        const StudentFormat &format = studentFormat(student, path.format);
        const std::string prompt = makePrompt(format.layout, shownQuestion(problem));
        const std::vector<int> tokens = promptTokens(student.tokenizer(), prompt, promptReaderOf(student.config()));
        const bool hasRoom = std::cmp_less(tokens.size(), student.config().contextLength);
        int &draw = draws[{path.format, path.calculator != CalculatorRule::None}];
        for (int i = 0; i < path.samples; ++i) {
            PathPrediction attempt =
                startAttempt(path, {samples[path.format]++, draw++}, prompt, tokens.size(), problem, options);
            if (hasRoom) {
                rows.requests.push_back(requestOf(path, format, tokens, attempt.sampleSeed));
                rows.places.push_back({index, prediction.paths.size()});
            } else {
                attempt.finish = toText(Finish::Limit);
            }
            prediction.paths.push_back(std::move(attempt));
        }
    }
}

void takeResult(PathPrediction &path, const GenerationResult &result)
{
    path.text = result.text;
    path.finish = toText(result.finish);
    path.tokensOut = static_cast<int>(result.tokens.size());
    path.tokensForced = static_cast<int>(result.forcedTokens);
    path.sumLogProbability = result.sumLogProbability;
    path.seconds = result.seconds;
    if (path.variant == kCalculatorVariant)
        path.calculator = result.calculator;
}

} // namespace

std::vector<Prediction> answerProblems(Student &student, const std::vector<Problem> &problems,
                                       const AnsweringOptions &options, const ScoringRules &rules,
                                       const ProgramBatchRunner &runPrograms, const StopToken &stop)
{
    std::vector<Prediction> predictions(problems.size());
    Rows rows;
    for (std::size_t i = 0; i < problems.size(); ++i)
        addRows(rows, student, problems[i], i, predictions[i], options);
    GenerationOptions generation;
    generation.batchSize = options.batchSize;
    generation.progress = options.progress;
    const std::vector<GenerationResult> results = generate(student, rows.requests, generation, stop);
    if (stop.stopRequested())
        return {};
    for (std::size_t i = 0; i < results.size(); ++i)
        takeResult(predictions[rows.places[i].problem].paths[rows.places[i].path], results[i]);
    ScoringRules own = rules;
    for (const auto &[format, shape] : student.formats)
        own.layouts.insert_or_assign(format, shape.layout);
    for (const PathConfig &path : options.paths) // texts of another run, in a format that this student does not know
        own.layouts.try_emplace(path.format, formatOf(path.format).preset("retort").value());
    scorePredictions(problems, predictions, own, runPrograms);
    nameFailures(problems, predictions);
    return predictions;
}

} // namespace retort
