#pragma once

#include "core/config/run_config.h"
#include "core/models/model_config.h"

namespace retort {

/// What a training step holds in memory at its largest, from the shapes alone; the same on any device.
struct TrainingMemory
{
    double weightBytes = 0; // weights, gradients, the optimizer's means, weights in bfloat16
    double gradientBytes = 0; // of weightBytes
    double momentBytes = 0; // of weightBytes: what the optimizer keeps
    double activationBytes = 0; // what layers keep for the way back, and what is made on it
    double headBytes = 0; // logits of a chunk of rows and their gradient

    [[nodiscard]] double bytes() const { return weightBytes + activationBytes + headBytes; }
};

/// What the largest micro-batch holds.
struct MicroBatch
{
    double tokens = 0; // prompts and targets
    double targets = 0;
};

/// `parameters` of the student, of which `trained` change. From the sizes of what is held; 17 % above what runs of
/// SmolLM2-135M took on two cores, engine included.
[[nodiscard]] TrainingMemory trainingMemory(const ModelConfig &student, double parameters, double trained,
                                            const TrainingConfig &training, const MicroBatch &batch);

/// What answering problems holds beside a training whose memory is kept. SmolLM2-135M, 32 rows of SVAMP: 0.69 GB where
/// 1.05 GB were measured, of 6.05 GB in all.
struct AnsweringMemory
{
    double copyBytes = 0; // the weights laid out for writing; none of a student with an encoder
    double cacheBytes = 0; // keys and values of the rows that are written at once

    [[nodiscard]] double bytes() const { return copyBytes + cacheBytes; }
};

/// `rows` at once, of `tokens` each, prompt and what is written: means will do, because rows end where they end and
/// room becomes memory as it is filled.
[[nodiscard]] AnsweringMemory answeringMemory(const ModelConfig &student, double rows, double tokens);

/// Bytes that the optimizer keeps beside a parameter and its gradient.
[[nodiscard]] double optimizerBytesPerParameter(OptimizerKind kind);

} // namespace retort
