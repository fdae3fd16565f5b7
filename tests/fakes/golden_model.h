#pragma once

#include "core/base/files.h"
#include "core/models/safetensors.h"
#include "core/training/trainer.h"
#include "tests/fakes/byte_tokenizer.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <vector>

namespace retort {

/// One model of the reference outputs: its rows as examples, and what another implementation made of them. Where there
/// is an encoder, it reads the prompt, and the target is what the decoder writes.
struct GoldenModel
{
    explicit GoldenModel(const std::filesystem::path &directory)
        : folder(directory)
        , reference(nlohmann::json::parse(readFile(directory / "reference.json")))
        , tensors(directory / "reference.safetensors")
        , config(readModelConfig(directory / "config.json"))
    {
        const auto ids = tensors.integers("input_ids");
        const auto mask = tensors.integers("attention_mask");
        const auto labels = tensors.integers("labels");
        const auto width = static_cast<std::size_t>(tensors.entries().at("input_ids").shape[1]);
        const auto labelWidth = static_cast<std::size_t>(tensors.entries().at("labels").shape[1]);
        for (std::size_t row = 0; row * width < ids.size(); ++row) {
            TokenExample example {"row " + std::to_string(row), FormatKind::Cot, {}, 0, 0};
            for (std::size_t i = row * width; i < (row + 1) * width && mask[i] == 1; ++i) {
                example.tokens.push_back(static_cast<int>(ids[i]));
                // Labels begin after the prompt.
                example.promptLength += config.isEncoderDecoder() || labels[i] < 0 ? 1 : 0;
            }
            prompts.push_back(example.tokens);
            for (std::size_t i = row * labelWidth; config.isEncoderDecoder() && i < (row + 1) * labelWidth; ++i)
                if (labels[i] >= 0)
                    example.tokens.push_back(static_cast<int>(labels[i]));
            examples.push_back(std::move(example));
        }
    }

    [[nodiscard]] Student student() const
    {
        return loadStudent(folder, std::make_shared<ByteTokenizer>(config.vocabularySize));
    }

    /// How many rows of logits the example has: one after every token, or after every token of the decoder.
    [[nodiscard]] std::size_t logitRows(std::size_t example) const
    {
        const TokenExample &row = examples[example];
        return row.tokens.size() - (config.isEncoderDecoder() ? static_cast<std::size_t>(row.promptLength) : 0);
    }

    std::filesystem::path folder;
    nlohmann::json reference;
    SafetensorsFile tensors;
    ModelConfig config;
    std::vector<TokenExample> examples;
    std::vector<std::vector<int>> prompts; // what greedy text follows
};

} // namespace retort
