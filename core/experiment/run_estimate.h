#pragma once

#include "core/experiment/setup_preview.h"

#include <optional>
#include <string>
#include <vector>

namespace retort {

/// Floating point operations a second that whole steps reached with students of one width.
struct SpeedPoint
{
    int width = 0; // hidden_size
    double operationsPerSecond = 0;

    bool operator==(const SpeedPoint &) const = default;
};

/// What this machine reaches, measured once with small students (device_speed.h) and kept for the session.
struct DeviceSpeed
{
    std::vector<SpeedPoint> training; // each by ascending width
    std::vector<SpeedPoint> reading; // prompts, all their tokens at once
    std::vector<SpeedPoint> writing; // one token after the other
    int threads = 0;

    bool operator==(const DeviceSpeed &) const = default;
};

/// What a run will take on this machine.
struct RunEstimate
{
    std::string device = "cpu"; // that trains, as torch names it; answers are written on the CPU
    double weightBytes = 0; // weights, gradients and AdamW's two means
    double gradientBytes = 0; // of weightBytes
    double momentBytes = 0; // of weightBytes
    double activationBytes = 0; // of the largest micro-batch
    double answerBytes = 0; // weights laid out for answering, keys and values; beside the training's, which is kept
    double engineBytes = 0; // libraries and what they keep
    double trainSeconds = 0;
    double answerSeconds = 0; // all evaluations and the test at the end
    double tokens = 0; // prompt and target, over the whole training
    bool hasTime = false; // false: the speed of this device is not measured
    std::string memoryNote; // how it was derived
    std::string timeNote;

    /// Of the machine's memory and of the device's together.
    [[nodiscard]] double memoryBytes() const { return weightBytes + activationBytes + answerBytes + engineBytes; }
    [[nodiscard]] bool isOnCpu() const { return device == "cpu"; }
    /// Of the memory of the device that trains: answering and libraries lie in the machine's.
    [[nodiscard]] double deviceBytes() const { return isOnCpu() ? memoryBytes() : weightBytes + activationBytes; }
    [[nodiscard]] double seconds() const { return trainSeconds + answerSeconds; }
};

/// Operations of a training step, forward and backward: six for each weight of a block and token, causal attention over
/// `length` tokens; of target tokens only what follows the last attention: the rest of its block and the head.
[[nodiscard]] double trainingOperations(const ModelConfig &student, double tokens, double targetTokens, double length);

/// Operations of reading prompts of so many tokens in all, and of writing tokens.
[[nodiscard]] double readingOperations(const ModelConfig &student, double tokens);
[[nodiscard]] double writingOperations(const ModelConfig &student, double tokens);

/// Between two measured widths by their logarithms, outside as the nearest; 0 without points.
[[nodiscard]] double speedAt(const std::vector<SpeedPoint> &points, int width);

/// Nothing while the preview has no steps. `speed` is the CPU's: of another device no time is known.
[[nodiscard]] std::optional<RunEstimate> estimateRun(const SetupPreview &preview, const DeviceSpeed &speed,
                                                     const std::string &device = "cpu");

} // namespace retort
