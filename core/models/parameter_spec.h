#pragma once

#include "core/models/model_config.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// A part of a parameter under the name that Hugging Face's files give it: rows [begin, begin + rows).
struct ParameterPart
{
    std::string name;
    std::int64_t rows = 0;
};

/// One trainable tensor. Matrices that are always multiplied together (query, key and value; gate and up) are one
/// parameter with several parts, stored one after the other.
struct ParameterSpec
{
    std::string name;
    std::vector<std::int64_t> shape;
    std::vector<ParameterPart> parts; // empty: one part that is the whole, under `name`
    bool decays = true; // weight decay; not for norms and biases
    double deviation = 0; // of the normal distribution it starts from; 0: starts as `fill`
    float fill = 1;
};

/// What the parts of a decoder-only model are called, without ".weight" and ".bias".
struct DecoderNames
{
    std::string embedding;
    std::string positions; // empty: rotary
    std::string finalNorm;
    std::string head;
};

struct DecoderLayerNames
{
    std::string inputNorm;
    std::string queryKeyValue;
    std::string queryNorm;
    std::string keyNorm;
    std::string output;
    std::string postNorm;
    std::string up; // gate beside up where there is a gate
    std::string down;
};

[[nodiscard]] DecoderNames decoderNames(const ModelConfig &config);
[[nodiscard]] DecoderLayerNames decoderLayerNames(const ModelConfig &config, int layer);

/// All parameters of a model, by its family.
[[nodiscard]] std::vector<ParameterSpec> parametersOf(const ModelConfig &config);

/// Parameters of llama and its relatives.
[[nodiscard]] std::vector<ParameterSpec> llamaParameters(const ModelConfig &config);
/// Parameters of gpt2, whose matrices are stored as (in, out).
[[nodiscard]] std::vector<ParameterSpec> gpt2Parameters(const ModelConfig &config);
/// Parameters of t5 and t5 v1.1.
[[nodiscard]] std::vector<ParameterSpec> t5Parameters(const ModelConfig &config);

} // namespace retort
