#include "core/experiment/device_speed.h"

#include "core/base/processor_wait.h"
#include "core/base/random.h"
#include "core/generation/generate_bench.h"
#include "core/models/bench_tokenizer.h"
#include "core/models/model_config.h"
#include "core/training/trainer.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

/// A student to measure, wide or narrow, and how much of it is enough.
struct Sample
{
    int width;
    int layers;
    int rows; // of a step
};

constexpr std::array kSamples {Sample {128, 4, 16}, Sample {512, 1, 8}};
constexpr int kTokens = 128; // mean length of an example, half of it target
constexpr int kWarmUpSteps = 2;
constexpr int kSteps = 6;
constexpr int kAnswers = 128;
constexpr int kAnswersAtOnce = 64; // as evaluation.batch_size
constexpr int kPromptTokens = 64;
constexpr int kNewTokens = 40;
constexpr int kHeadWidth = 32; // of the student that Setup begins with
constexpr int kVocabulary = 1000;
constexpr double kShortest = 1e-3; // seconds: writing is never measured as quicker than nothing
constexpr double kMostWaited = 0.95; // of a measured time

/// Tells how long work took by itself: what other programs took from it meanwhile does not count, so that a machine
/// that is busy for the moment is not taken for a slow one. Knows of the calling thread; with several threads some
/// waiting is left in.
class QuietClock
{
public:
    /// Of the `seconds` that were measured since this clock was made.
    [[nodiscard]] double quiet(double seconds) const
    {
        return seconds - std::clamp(secondsWaited(m_thread) - m_waited, 0.0, kMostWaited * seconds);
    }

private:
    long m_thread = ownThread();
    double m_waited = secondsWaited(m_thread);
};

FromScratchConfig shapeOf(const Sample &sample)
{
    FromScratchConfig shape;
    shape.layers = sample.layers;
    shape.hiddenSize = sample.width;
    shape.heads = sample.width / kHeadWidth;
    shape.vocabularySize = kVocabulary;
    return shape;
}

/// Of two formats and of any length from half the mean to one and a half: equal lengths would be quicker, because what
/// the engine prepares for a length is used again.
std::vector<TokenExample> examplesFor(const Sample &sample)
{
    Random random(1);
    std::vector<TokenExample> examples;
    for (int row = 0; row < sample.rows * (kWarmUpSteps + kSteps); ++row) {
        TokenExample example;
        example.problemId = std::to_string(row);
        example.format = row % 2 == 0 ? FormatKind::Cot : FormatKind::Socratic;
        const auto tokens = kTokens / 2 + static_cast<int>(random.below(kTokens + 1));
        example.promptLength = example.answerBegin = tokens / 2;
        for (int i = 0; i < tokens; ++i)
            example.tokens.push_back(static_cast<int>(random.below(kVocabulary)));
        examples.push_back(std::move(example));
    }
    return examples;
}

double trainingSpeed(const Sample &sample, const ModelConfig &config)
{
    Student student = makeStudent(shapeOf(sample), std::make_shared<BenchTokenizer>(kVocabulary), 1);
    TrainingConfig training;
    training.perDeviceTrainBatchSize = sample.rows;
    training.maxSteps = kWarmUpSteps + kSteps;
    Trainer trainer(student, examplesFor(sample), {{FormatKind::Cot}, {FormatKind::Socratic}}, training);
    for (int step = 0; step < kWarmUpSteps; ++step)
        (void)trainer.trainStep();
    double operations = 0;
    double seconds = 0;
    for (int step = 0; step < kSteps; ++step) {
        const QuietClock clock;
        const StepReport report = trainer.trainStep();
        operations += trainingOperations(config, static_cast<double>(report.tokens),
                                         static_cast<double>(report.targetTokens), kTokens);
        seconds += clock.quiet(report.seconds);
    }
    return operations / seconds;
}

GenerateBench quietGeneration(const FromScratchConfig &shape, int newTokens)
{
    const QuietClock clock;
    GenerateBench bench = measureGeneration(shape, kAnswersAtOnce, kAnswers, kPromptTokens, newTokens);
    bench.seconds = clock.quiet(bench.seconds);
    return bench;
}

} // namespace

DeviceSpeed measureDeviceSpeed(int threads)
{
    setTorchThreads(threads);
    DeviceSpeed speed;
    for (const Sample &sample : kSamples) {
        const FromScratchConfig shape = shapeOf(sample);
        const ModelConfig config = modelConfigOf(shape, kVocabulary);
        speed.training.push_back({sample.width, trainingSpeed(sample, config)});
        const GenerateBench read = quietGeneration(shape, 1);
        const GenerateBench written = quietGeneration(shape, kNewTokens);
        const double writing = std::max(kShortest, written.seconds - read.seconds);
        speed.reading.push_back({sample.width, readingOperations(config, kAnswers * kPromptTokens) / read.seconds});
        speed.writing.push_back(
            {sample.width,
             writingOperations(config, static_cast<double>(written.newTokens - read.newTokens)) / writing});
        speed.threads = written.threads;
    }
    return speed;
}

} // namespace retort
