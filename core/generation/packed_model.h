#pragma once

#include "core/models/model_config.h"
#include "core/models/packed_matrix.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace retort {

struct PackedNorm
{
    std::vector<float> weight; // (H)
    std::vector<float> bias; // (H); empty: RMS norm
};

struct PackedLinear
{
    PackedMatrix weight;
    std::vector<float> bias; // of the padded outputs; empty: none
};

/// A decoder without an encoder (llama and its relatives, gpt2) laid out for writing text: the same function as
/// CausalModel, which trains it. Read by several threads.
struct PackedModel
{
    struct Layer
    {
        PackedNorm inputNorm;
        PackedLinear queryKeyValue; // ((heads + 2 kv) D, H)
        std::vector<float> queryNorm; // (D); empty: none
        std::vector<float> keyNorm;
        PackedLinear output; // (H, heads D)
        PackedNorm postNorm;
        PackedLinear up; // (I, H), or gate and up by turns (packGated)
        PackedLinear down; // (H, I)
    };

    ModelConfig config;
    DecodingType type = DecodingType::Float32;
    PackedMatrix embedding; // (V, H)
    PackedMatrix ownHead; // (V, H); of no outputs when tied
    std::vector<float> positions; // (context, H); empty: rotary
    std::vector<float> cosine; // (context, D / 2)
    std::vector<float> sine;
    PackedNorm finalNorm;
    std::vector<Layer> layers;

    [[nodiscard]] const PackedMatrix &head() const { return config.tieWordEmbeddings ? embedding : ownHead; }
};

/// Where the weights come from, one parameter of parametersOf(config) after another.
struct WeightReader
{
    /// All values of the parameter, valid until the next call.
    std::function<std::span<const float>(const std::string &name)> read;
    /// Whether all of them are bfloat16 already, so that keeping them so loses nothing.
    std::function<bool(const std::string &name)> isBrain;
};

[[nodiscard]] PackedModel packModel(const ModelConfig &config, DecodingType type, const WeightReader &weights);

} // namespace retort
