#include "core/experiment/answering.h"

#include "core/base/random.h"
#include "core/base/text.h"
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

PathPrediction startAttempt(const PathConfig &path, int sample, const std::string &prompt, std::size_t tokensIn,
                            const Problem &problem, const AnsweringOptions &options)
{
    PathPrediction attempt;
    attempt.format = toText(path.format);
    attempt.sample = sample;
    attempt.promptHash = sha256Hex(prompt).substr(0, 16);
    attempt.tokensIn = static_cast<int>(tokensIn);
    attempt.sampleSeed = Random({options.seed, static_cast<std::uint64_t>(options.step), keyOf(problem.id),
                                 keyOf(attempt.format), static_cast<std::uint64_t>(sample)})
                             .next();
    return attempt;
}

/// A path whose prompt fills the student's context is cut off with no token written: it costs an answer, never the run.
void addRows(Rows &rows, const Student &student, const Problem &problem, std::size_t index, Prediction &prediction,
             const AnsweringOptions &options)
{
    std::map<FormatKind, int> samples;
    for (const PathConfig &path : options.paths) {
        const StudentFormat &format = studentFormat(student, path.format);
        const std::string prompt = makePrompt(format.layout, problem.question);
        const std::vector<int> tokens = promptTokens(student.tokenizer(), prompt, promptReaderOf(student.config()));
        const bool hasRoom = std::cmp_less(tokens.size(), student.config().contextLength);
        for (int i = 0; i < path.samples; ++i) {
            PathPrediction attempt =
                startAttempt(path, samples[path.format]++, prompt, tokens.size(), problem, options);
            if (hasRoom) {
                rows.requests.push_back({tokens, format.maxNewTokens, path.temperature, path.topK, path.topP,
                                         attempt.sampleSeed, format.layout.stop});
                rows.places.push_back({index, prediction.paths.size()});
            } else {
                attempt.finish = toText(Finish::Limit);
            }
            prediction.paths.push_back(std::move(attempt));
        }
    }
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
    for (std::size_t i = 0; i < results.size(); ++i) {
        PathPrediction &path = predictions[rows.places[i].problem].paths[rows.places[i].path];
        path.text = results[i].text;
        path.finish = toText(results[i].finish);
        path.tokensOut = static_cast<int>(results[i].tokens.size());
        path.sumLogProbability = results[i].sumLogProbability;
        path.seconds = results[i].seconds;
    }
    ScoringRules own = rules;
    for (const auto &[format, shape] : student.formats)
        own.layouts.insert_or_assign(format, shape.layout);
    scorePredictions(problems, predictions, own, runPrograms);
    return predictions;
}

} // namespace retort
