#include "core/experiment/device_speed.h"

#include "core/generation/generate_bench.h"
#include "core/models/model_config.h"
#include "core/training/train_bench.h"

#include <array>

namespace retort {

namespace {

/// A student to measure, wide or narrow, and how much of it is enough.
struct Sample
{
    int width;
    int layers;
    int rows;
};

constexpr std::array kSamples {Sample {128, 2, 16}, Sample {512, 1, 8}};
constexpr int kPromptTokens = 64;
constexpr int kTargetTokens = 64;
constexpr int kSteps = 3;
constexpr int kRowsAnswered = 64; // as evaluation.batch_size
constexpr int kNewTokens = 16;
constexpr int kHeadWidth = 64;
constexpr int kVocabulary = 1000;

FromScratchConfig shapeOf(const Sample &sample)
{
    FromScratchConfig shape;
    shape.layers = sample.layers;
    shape.hiddenSize = sample.width;
    shape.heads = sample.width / kHeadWidth;
    shape.vocabularySize = kVocabulary;
    return shape;
}

} // namespace

DeviceSpeed measureDeviceSpeed(int threads)
{
    setTorchThreads(threads);
    DeviceSpeed speed;
    for (const Sample &sample : kSamples) {
        const FromScratchConfig shape = shapeOf(sample);
        const ModelConfig student = modelConfigOf(shape, shape.vocabularySize);
        const TrainBench trained = measureTraining(shape, sample.rows, kPromptTokens, kTargetTokens, kSteps);
        const double operations = trainingOperations(student, sample.rows * (kPromptTokens + kTargetTokens),
                                                     sample.rows * kTargetTokens, kPromptTokens + kTargetTokens);
        speed.training.push_back({sample.width, operations / trained.stepSeconds});
        const GenerateBench written = measureGeneration(shape, kRowsAnswered, kRowsAnswered, kPromptTokens, kNewTokens);
        const double asked =
            answeringOperations(student, kRowsAnswered * kPromptTokens, static_cast<double>(written.newTokens));
        speed.answering.push_back({sample.width, asked / written.seconds});
        speed.threads = trained.threads;
    }
    return speed;
}

} // namespace retort
