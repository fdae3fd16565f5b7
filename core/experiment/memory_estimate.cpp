#include "core/experiment/memory_estimate.h"

#include <algorithm>

namespace retort {

namespace {

constexpr double kFloat = 4; // bytes
constexpr double kBfloat = 2;
constexpr double kChunkBytes = 48 << 20; // of logits at once, as in head_losses.cpp

/// What a layer keeps of a token for the way back, in bytes. Norms keep what goes into them; products what they read,
/// in their own type; attention its queries, keys and values; the feed-forward part what comes out of `up`.
double keptPerToken(const ModelConfig &student, bool bf16)
{
    const double hidden = student.hiddenSize;
    const double queries = static_cast<double>(student.heads) * student.headDim;
    const double keysAndValues = 2.0 * student.keyValueHeads * student.headDim;
    const double inner = student.intermediateSize;
    const double up = student.isGated ? 2 * inner : inner;
    const double number = bf16 ? kBfloat : kFloat;
    // In float32 the output layer of attention reads what attention keeps already.
    const double read = 2 * hidden + inner + (bf16 ? queries : 0);
    return kFloat * (2 * hidden + 2 * queries + keysAndValues + up) + number * read;
}

/// What is made of a token on the way back through the feed-forward part of one layer and is not kept.
double madePerToken(const ModelConfig &student, bool bf16)
{
    const double up = (student.isGated ? 2.0 : 1.0) * student.intermediateSize;
    return up * (kFloat + 2 * (bf16 ? kBfloat : kFloat));
}

double weightBytes(double parameters, double trained, const TrainingConfig &training)
{
    const double copies = training.bf16 ? 2 * kBfloat : 0; // as products forward and backward read them
    return parameters * (kFloat + copies) + trained * (kFloat + optimizerBytesPerParameter(training.optim));
}

} // namespace

AnsweringMemory answeringMemory(const ModelConfig &student, double rows, double tokens)
{
    AnsweringMemory memory;
    const double keysAndValues = 2.0 * student.keyValueHeads * student.headDim;
    // A decoder behind an encoder keeps the prompt's beside its own.
    const double layers = student.isEncoderDecoder() ? 2.0 * student.decoderLayers : student.layers;
    memory.cacheBytes = kFloat * rows * tokens * layers * keysAndValues;
    if (!student.isEncoderDecoder())
        memory.copyBytes = kFloat * static_cast<double>(parameterCountOf(student));
    return memory;
}

double optimizerBytesPerParameter(OptimizerKind kind)
{
    return kind == OptimizerKind::AdamW ? 2 * kFloat : 0;
}

TrainingMemory trainingMemory(const ModelConfig &student, double parameters, double trained,
                              const TrainingConfig &training, const MicroBatch &batch)
{
    const double layers = student.layers + student.decoderLayers;
    const double kept = keptPerToken(student, training.bf16);
    const double head = static_cast<double>(student.vocabularySize) * student.hiddenSize;
    TrainingMemory memory;
    memory.weightBytes = weightBytes(parameters, trained, training);
    memory.gradientBytes = trained * kFloat;
    memory.momentBytes = trained * optimizerBytesPerParameter(training.optim);
    const double perToken =
        training.gradientCheckpointing ? layers * kFloat * student.hiddenSize + kept : layers * kept;
    memory.activationBytes = batch.tokens * (perToken + madePerToken(student, training.bf16));
    // In float32 the output layer is laid out twice for its products while they are made.
    memory.headBytes = 2 * std::min(kChunkBytes, kFloat * batch.targets * student.vocabularySize)
                       + (training.bf16 ? 0 : 2 * kFloat * head);
    return memory;
}

} // namespace retort
