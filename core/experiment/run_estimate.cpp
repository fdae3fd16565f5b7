#include "core/experiment/run_estimate.h"

#include "core/experiment/answer_plan.h"
#include "core/experiment/memory_estimate.h"
#include "core/models/adapter_modules.h"
#include "core/models/model_config.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace retort {

namespace {

// Libraries, data and what is prepared for them, measured on runs.
constexpr double kEngineBytes = 1.4e9;
constexpr double kProgramSeconds = 2e-3; // of a program in the sandbox

std::string gigabytes(double bytes)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f GB", bytes / 1e9);
    return text;
}

std::string minutes(double seconds)
{
    char text[48];
    if (seconds < 90)
        std::snprintf(text, sizeof text, "%.0f s", seconds);
    else
        std::snprintf(text, sizeof text, "%.1f min", seconds / 60);
    return text;
}

double problemsAnswered(std::size_t all, int limit)
{
    return limit > 0 ? std::min<double>(limit, static_cast<double>(all)) : static_cast<double>(all);
}

/// Of several students the solver answers test's gold questions twice more, to tell whose errors they are.
double timesOfTest(const SetupPreview &preview)
{
    const bool isSwapped =
        preview.part == SocraticPart::Solver && preview.config.socratic.questionsFrom == QuestionsFrom::Student
        && !preview.data->problems.test.empty() && !goldPairs(preview.data->problems.test.front()).empty();
    return isSwapped ? 3 : 1;
}

/// Problems answered over the whole run: validation at each evaluation, test at the end.
double answeredProblems(const SetupPreview &preview)
{
    const RunConfig &config = preview.config;
    const int every = config.training.evalSteps;
    const double evaluations = every > 0 || isUntrained(config)
                                   ? std::ceil(static_cast<double>(preview.totalSteps) / std::max(1, every))
                                   : 1;
    const SplitProblems &problems = preview.data->problems;
    const double validation = problemsAnswered(problems.validation.size(), config.evaluation.validationProblems);
    const double test = problemsAnswered(problems.test.size(), config.evaluation.testProblems);
    double further = 0;
    for (const FurtherSet &set : preview.data->sets)
        further += static_cast<double>(set.problems.size());
    return evaluations * (validation + (config.evaluation.testWhileTraining ? test : 0)) + timesOfTest(preview) * test
           + further;
}

/// Seconds to answer one problem by all paths, each as long as the training targets are on average.
double secondsPerProblem(const SetupPreview &preview, double readingSpeed, double writingSpeed)
{
    double seconds = 0;
    for (const PathConfig &path : preview.paths()) {
        const FormatPreview *format = path.from.empty() ? preview.find(path.format) : nullptr; // others' are there
        if (format == nullptr || format->examples == 0)
            continue;
        double prompt = 0;
        for (std::size_t i = 0; i < format->examples; ++i)
            prompt += format->rows[i].promptTokens;
        const auto examples = static_cast<double>(format->examples);
        const double written = static_cast<double>(format->targetTokens) / examples;
        double sample = readingOperations(preview.student, prompt / examples) / readingSpeed
                        + writingOperations(preview.student, written) / writingSpeed;
        if (formatOf(path.format).runsProgram())
            sample += kProgramSeconds;
        const double turns =
            preview.part && format->problems > 0 ? examples / static_cast<double>(format->problems) : 1;
        seconds += path.samples * turns * sample;
    }
    return seconds;
}

/// Weights that work on every token, and those that work only where a token is chosen.
double blocksOf(const ModelConfig &student)
{
    ModelConfig body = student;
    body.vocabularySize = 0;
    return static_cast<double>(parameterCountOf(body));
}

double headOf(const ModelConfig &student)
{
    return static_cast<double>(student.hiddenSize) * student.vocabularySize;
}

/// Of the path with the longest rows: paths are answered together.
AnsweringMemory answerMemory(const SetupPreview &preview)
{
    double longest = 0;
    for (const PathConfig &path : preview.paths()) {
        const FormatPreview *format = path.from.empty() ? preview.find(path.format) : nullptr; // others' are there
        if (format == nullptr || format->examples == 0)
            continue;
        double tokens = 0;
        for (std::size_t i = 0; i < format->examples; ++i)
            tokens += format->rows[i].tokens();
        longest = std::max(longest, tokens / static_cast<double>(format->examples));
    }
    if (longest == 0)
        return {}; // nothing is answered
    return answeringMemory(preview.student, preview.config.evaluation.batchSize, longest);
}

std::string noteOf(const RunEstimate &estimate, long long tokens)
{
    const std::string training = gigabytes(estimate.weightBytes) + " for weights, gradients and optimizer, "
                                 + gigabytes(estimate.activationBytes) + " for the largest batch of "
                                 + std::to_string(tokens) + " tokens";
    const std::string beside = gigabytes(estimate.answerBytes) + " for answering (weights laid out, keys and values), "
                               + gigabytes(estimate.engineBytes) + " for the engine itself, as measured on runs.";
    return training + (estimate.isOnCpu() ? ", " : ". The machine's own memory holds ") + beside;
}

void estimateMemory(const SetupPreview &preview, RunEstimate &estimate)
{
    const TrainingConfig &training = preview.config.training;
    MicroBatch batch;
    batch.tokens = preview.mostTokensPerStep / std::max(1, training.gradientAccumulationSteps);
    // As the mean step has them.
    batch.targets = batch.tokens * preview.targetTokensPerStep / std::max(1.0, preview.tokensPerStep);
    const auto all = static_cast<double>(preview.parameters);
    const std::optional<AdapterConfig> &adapter = preview.config.student.adapter;
    const double own =
        adapter ? static_cast<double>(adapterParameterCount(preview.student, adapter->modules, adapter->rank)) : 0;
    const TrainingMemory memory = trainingMemory(preview.student, all + own, adapter ? own : all, training, batch);
    estimate.weightBytes = memory.weightBytes;
    estimate.gradientBytes = memory.gradientBytes;
    estimate.momentBytes = memory.momentBytes;
    estimate.answerBytes = answerMemory(preview).bytes();
    estimate.activationBytes = memory.activationBytes + memory.headBytes;
    estimate.engineBytes = kEngineBytes;
    estimate.memoryNote = noteOf(estimate, std::llround(batch.tokens));
}

void estimateTime(const SetupPreview &preview, const DeviceSpeed &speed, RunEstimate &estimate)
{
    const double training = speedAt(speed.training, preview.student.hiddenSize);
    const double reading = speedAt(speed.reading, preview.student.hiddenSize);
    const double writing = speedAt(speed.writing, preview.student.hiddenSize);
    if (training <= 0 || reading <= 0 || writing <= 0)
        return;
    double examplesPerStep = 0;
    for (const FormatPreview &format : preview.formats)
        examplesPerStep += format.passes * static_cast<double>(format.examples) / std::max(1, preview.totalSteps);
    const double length = preview.tokensPerStep / std::max(1.0, examplesPerStep);
    const double operations =
        trainingOperations(preview.student, preview.tokensPerStep, preview.targetTokensPerStep, length);
    estimate.hasTime = true;
    estimate.trainSeconds = preview.totalSteps * operations / training;
    estimate.answerSeconds = answeredProblems(preview) * secondsPerProblem(preview, reading, writing);
    char rates[64];
    std::snprintf(rates, sizeof rates, "%.0f and %.0f", training / 1e9, writing / 1e9);
    estimate.timeNote = minutes(estimate.trainSeconds) + " of training and " + minutes(estimate.answerSeconds)
                        + " of answering, by the " + rates
                        + " billion operations a second that small students of this width reached here when they "
                          "were trained and when they wrote, with "
                        + std::to_string(speed.threads) + (speed.threads == 1 ? " thread." : " threads.");
}

/// Weights of all students are held all the time, gradients of those that were or are trained, what the optimizer keeps
/// of the one that is; while the last one is trained, all answer.
void addUpMemory(const SetupPreview &preview, const std::vector<RunEstimate> &parts, RunEstimate &whole)
{
    double weights = 0;
    AnsweringMemory answering;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        weights += parts[i].weightBytes - parts[i].gradientBytes - parts[i].momentBytes;
        const AnsweringMemory own = answerMemory(preview.parts[i]);
        answering.copyBytes += own.copyBytes;
        answering.cacheBytes = std::max(answering.cacheBytes, own.cacheBytes); // they write in turns
    }
    double gradients = 0;
    double most = 0;
    for (const RunEstimate &part : parts) {
        gradients += part.gradientBytes;
        const double held = weights + gradients + part.momentBytes + part.activationBytes;
        if (held <= most)
            continue;
        most = held;
        whole.gradientBytes = gradients;
        whole.momentBytes = part.momentBytes;
        whole.activationBytes = part.activationBytes;
        whole.weightBytes = weights + gradients + part.momentBytes;
    }
    const double last = weights + gradients + parts.back().momentBytes + parts.back().activationBytes;
    whole.answerBytes = std::max(0.0, last + answering.bytes() - most);
    whole.engineBytes = kEngineBytes;
    whole.memoryNote = gigabytes(whole.weightBytes)
                       + " for the weights and gradients of all students and what the "
                         "optimizer keeps of the one that is trained, "
                       + gigabytes(whole.activationBytes) + " for its largest batch, " + gigabytes(whole.answerBytes)
                       + " more when they answer, " + gigabytes(whole.engineBytes)
                       + " for the engine itself, as measured on runs.";
}

std::optional<RunEstimate> estimateParts(const SetupPreview &preview, const DeviceSpeed &speed,
                                         const std::string &device)
{
    std::vector<RunEstimate> parts;
    RunEstimate whole;
    whole.device = device;
    whole.hasTime = true;
    for (const SetupPreview &part : preview.parts) {
        const auto estimate = estimateRun(part, speed, device);
        if (!estimate)
            return std::nullopt;
        whole.tokens += estimate->tokens;
        whole.trainSeconds += estimate->trainSeconds;
        whole.answerSeconds += estimate->answerSeconds;
        whole.hasTime = whole.hasTime && estimate->hasTime;
        whole.timeNote += (whole.timeNote.empty() ? "" : " ") + titleOf(ExampleKind(*part.part)) + ": "
                          + (estimate->hasTime ? minutes(estimate->trainSeconds) + " of training and "
                                                     + minutes(estimate->answerSeconds) + " of answering."
                                               : estimate->timeNote + ".");
        parts.push_back(*estimate);
    }
    if (!whole.hasTime && whole.isOnCpu())
        whole.timeNote.clear(); // not measured yet
    addUpMemory(preview, parts, whole);
    return whole;
}

} // namespace

double trainingOperations(const ModelConfig &student, double tokens, double targetTokens, double length)
{
    const double blocks = blocksOf(student);
    const double head = headOf(student);
    const double behindAttention =
        static_cast<double>(student.hiddenSize) * (student.heads * student.headDim + 3.0 * student.intermediateSize);
    const double attention = 6.0 * length * student.layers * student.heads * student.headDim;
    return tokens * (6 * (blocks - behindAttention) + attention) + 6 * targetTokens * (behindAttention + head);
}

double readingOperations(const ModelConfig &student, double tokens)
{
    return 2 * blocksOf(student) * tokens;
}

double writingOperations(const ModelConfig &student, double tokens)
{
    return 2 * (blocksOf(student) + headOf(student)) * tokens;
}

double speedAt(const std::vector<SpeedPoint> &points, int width)
{
    if (points.empty())
        return 0;
    const auto above =
        std::find_if(points.begin(), points.end(), [&](const SpeedPoint &point) { return point.width >= width; });
    if (above == points.begin() || above == points.end())
        return above == points.end() ? points.back().operationsPerSecond : above->operationsPerSecond;
    const SpeedPoint &low = *(above - 1);
    const double share = std::log(double(width) / low.width) / std::log(double(above->width) / low.width);
    return std::exp((1 - share) * std::log(low.operationsPerSecond) + share * std::log(above->operationsPerSecond));
}

std::optional<RunEstimate> estimateRun(const SetupPreview &preview, const DeviceSpeed &speed, const std::string &device)
{
    if (!preview.parts.empty())
        return estimateParts(preview, speed, device);
    RunEstimate estimate;
    if (takesAllTexts(preview.config.evaluation)) { // reading and voting take seconds
        estimate.hasTime = true;
        estimate.timeNote = "Nothing is trained: every path takes its texts from elsewhere.";
        return estimate;
    }
    const bool hasPlan = preview.totalSteps > 0 || (isUntrained(preview.config) && preview.stepsPerEpoch > 0);
    if (!hasPlan || preview.student.layers == 0)
        return std::nullopt;
    estimate.device = device;
    estimate.tokens = preview.tokensPerStep * preview.totalSteps;
    estimateMemory(preview, estimate);
    if (estimate.isOnCpu())
        estimateTime(preview, speed, estimate);
    else
        estimate.timeNote = "No time is known for " + device + ": only the CPU is measured";
    return estimate;
}

} // namespace retort
