#pragma once

#include "core/models/student.h"
#include "core/training/trainer.h"
#include "tests/fakes/byte_tokenizer.h"

#include <cmath>
#include <memory>
#include <string>
#include <vector>

// A student of a few thousand weights and sums to train it on.

namespace retort {

inline double metric(const StepReport &report, const std::string &name)
{
    for (const MetricValue &value : report.metrics)
        if (value.name == name)
            return value.value;
    return std::nan("");
}

/// "12+34=" -> "46", in two formats of different length.
inline std::vector<TokenExample> sums(int count)
{
    const ByteTokenizer tokenizer;
    std::vector<TokenExample> examples;
    for (int i = 0; i < count; ++i) {
        const int a = 7 * i % 50;
        const int b = 11 * i % 40;
        const std::string question = std::to_string(a) + "+" + std::to_string(b) + "=";
        for (FormatKind format : {FormatKind::Cot, FormatKind::Pot}) {
            TokenExample example {std::to_string(i), format, {}, 0, 0};
            example.tokens = tokenizer.encode(question + (format == FormatKind::Pot ? "p" : "so "));
            example.promptLength = static_cast<int>(example.tokens.size());
            const std::vector<int> work = tokenizer.encode(format == FormatKind::Pot ? "ans=" : "it is ");
            example.tokens.insert(example.tokens.end(), work.begin(), work.end());
            example.answerBegin = static_cast<int>(example.tokens.size());
            const std::vector<int> answer = tokenizer.encode(std::to_string(a + b));
            example.tokens.insert(example.tokens.end(), answer.begin(), answer.end());
            example.tokens.push_back(tokenizer.endId());
            examples.push_back(std::move(example));
        }
    }
    return examples;
}

inline Student tinyStudent(double dropout = 0)
{
    FromScratchConfig shape;
    shape.layers = 2;
    shape.hiddenSize = 32;
    shape.heads = 4;
    shape.keyValueHeads = 2;
    shape.contextLength = 64;
    shape.dropout = dropout;
    return makeStudent(shape, std::make_shared<ByteTokenizer>(), 1);
}

inline TrainingConfig quickTraining()
{
    TrainingConfig training;
    training.learningRate = 3e-3;
    training.perDeviceTrainBatchSize = 8;
    training.maxSteps = 20;
    return training;
}

inline std::vector<FormatConfig> bothFormats()
{
    FormatConfig cot {FormatKind::Cot};
    FormatConfig pot {FormatKind::Pot};
    cot.weight = 0.75;
    pot.weight = 0.25;
    return {cot, pot};
}

} // namespace retort
