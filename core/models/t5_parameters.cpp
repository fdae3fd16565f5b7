#include "core/models/parameter_spec.h"

#include <cmath>

namespace retort {

namespace {

/// One side of the model, encoder or decoder.
struct Side
{
    const ModelConfig &config;
    std::vector<ParameterSpec> &specs;
    std::string prefix;

    [[nodiscard]] std::string layerName(int block, int layer, std::string_view part) const
    {
        return prefix + ".block." + std::to_string(block) + ".layer." + std::to_string(layer) + "." + std::string(part);
    }

    void addNorm(const std::string &name) const
    {
        specs.push_back({name + ".weight", {config.hiddenSize}, {}, false, 0, 1});
    }

    void addMatrix(const std::string &name, std::int64_t out, std::int64_t in, double deviation) const
    {
        specs.push_back({name + ".weight", {out, in}, {}, true, deviation, 1});
    }

    // Deviations as in transformers' T5PreTrainedModel._init_weights: scores are not divided by sqrt(d_kv).
    void addAttention(int block, int layer, std::string_view kind) const
    {
        const std::int64_t hidden = config.hiddenSize;
        const std::int64_t inner = std::int64_t(config.heads) * config.headDim;
        const double deviation = 1 / std::sqrt(static_cast<double>(hidden));
        const auto name = [&](std::string_view part) {
            return layerName(block, layer, std::string(kind) + "." + std::string(part));
        };
        addMatrix(name("q"), inner, hidden, deviation / std::sqrt(static_cast<double>(config.headDim)));
        addMatrix(name("k"), inner, hidden, deviation);
        addMatrix(name("v"), inner, hidden, deviation);
        addMatrix(name("o"), hidden, inner, 1 / std::sqrt(static_cast<double>(inner)));
        if (block == 0 && kind == "SelfAttention") {
            addMatrix(name("relative_attention_bias"), config.relativeBuckets, config.heads, deviation);
            specs.back().decays = false; // a bias by its name, as transformers' Trainer sees it
        }
        addNorm(layerName(block, layer, "layer_norm"));
    }

    void addFeedForward(int block, int layer) const
    {
        const std::int64_t hidden = config.hiddenSize;
        const std::int64_t inner = config.intermediateSize;
        const double deviation = 1 / std::sqrt(static_cast<double>(hidden));
        const auto name = [&](std::string_view part) {
            return layerName(block, layer, "DenseReluDense." + std::string(part));
        };
        if (config.isGated)
            specs.push_back({name("wi_gate_up") + ".weight",
                             {2 * inner, hidden},
                             {{name("wi_0") + ".weight", inner}, {name("wi_1") + ".weight", inner}},
                             true,
                             deviation,
                             1});
        else
            addMatrix(name("wi"), inner, hidden, deviation);
        addMatrix(name("wo"), hidden, inner, 1 / std::sqrt(static_cast<double>(inner)));
        addNorm(layerName(block, layer, "layer_norm"));
    }
};

} // namespace

std::vector<ParameterSpec> t5Parameters(const ModelConfig &config)
{
    std::vector<ParameterSpec> specs;
    specs.push_back({"shared.weight", {config.vocabularySize, config.hiddenSize}, {}, true, 1, 1});
    const Side encoder {config, specs, "encoder"};
    for (int block = 0; block < config.layers; ++block) {
        encoder.addAttention(block, 0, "SelfAttention");
        encoder.addFeedForward(block, 1);
    }
    encoder.addNorm("encoder.final_layer_norm");
    const Side decoder {config, specs, "decoder"};
    for (int block = 0; block < config.decoderLayers; ++block) {
        decoder.addAttention(block, 0, "SelfAttention");
        decoder.addAttention(block, 1, "EncDecAttention");
        decoder.addFeedForward(block, 2);
    }
    decoder.addNorm("decoder.final_layer_norm");
    if (!config.tieWordEmbeddings)
        decoder.addMatrix("lm_head", config.vocabularySize, config.hiddenSize, 1);
    return specs;
}

} // namespace retort
