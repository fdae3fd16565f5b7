#pragma once

#include "core/base/files.h"
#include "core/models/safetensors.h"
#include "core/training/trainer.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <vector>

namespace retort {

/// One model of the reference outputs: its rows as examples, and what another implementation made of them.
struct GoldenModel
{
    explicit GoldenModel(const std::filesystem::path &directory)
        : folder(directory)
        , reference(nlohmann::json::parse(readFile(directory / "reference.json")))
        , tensors(directory / "reference.safetensors")
    {
        const auto ids = tensors.integers("input_ids");
        const auto mask = tensors.integers("attention_mask");
        const auto labels = tensors.integers("labels");
        const auto &shape = tensors.entries().at("input_ids").shape;
        const auto width = static_cast<std::size_t>(shape[1]);
        for (std::size_t row = 0; row < static_cast<std::size_t>(shape[0]); ++row) {
            TokenExample example {"row " + std::to_string(row), FormatKind::Cot, {}, 0, 0};
            for (std::size_t i = row * width; i < (row + 1) * width && mask[i] == 1; ++i) {
                example.tokens.push_back(static_cast<int>(ids[i]));
                example.promptLength += labels[i] < 0 ? 1 : 0; // labels begin after the prompt
            }
            examples.push_back(std::move(example));
        }
    }

    std::filesystem::path folder;
    nlohmann::json reference;
    SafetensorsFile tensors;
    std::vector<TokenExample> examples;
};

} // namespace retort
