#include "core/models/parameter_spec.h"

#include <cmath>

namespace retort {

namespace {

bool isGpt2(const ModelConfig &config)
{
    return config.architecture == "gpt2";
}

ParameterSpec matrix(const std::string &name, std::int64_t rows, std::int64_t columns, double deviation)
{
    return {name + ".weight", {rows, columns}, {}, true, deviation, 1};
}

ParameterSpec bias(const std::string &name, std::int64_t size)
{
    return {name + ".bias", {size}, {}, false, 0, 0};
}

ParameterSpec norm(const std::string &name, std::int64_t size)
{
    return {name + ".weight", {size}, {}, false, 0, 1};
}

std::string llamaName(int layer, std::string_view part)
{
    return "model.layers." + std::to_string(layer) + "." + std::string(part);
}

/// Weight and, if asked for, bias of projections that stand one after the other in one tensor.
void addJoined(std::vector<ParameterSpec> &specs, const std::string &name, const std::vector<ParameterPart> &parts,
               std::int64_t in, double deviation, bool hasBias)
{
    std::int64_t out = 0;
    ParameterSpec weight = matrix(name, 0, in, deviation);
    ParameterSpec shift = bias(name, 0);
    for (const ParameterPart &part : parts) {
        weight.parts.push_back({part.name + ".weight", part.rows});
        shift.parts.push_back({part.name + ".bias", part.rows});
        out += part.rows;
    }
    weight.shape.front() = out;
    shift.shape.front() = out;
    specs.push_back(weight);
    if (hasBias)
        specs.push_back(shift);
}

void addLlamaLayer(std::vector<ParameterSpec> &specs, const ModelConfig &config, int layer)
{
    const std::int64_t hidden = config.hiddenSize;
    const std::int64_t inner = config.intermediateSize;
    const std::int64_t queries = static_cast<std::int64_t>(config.heads) * config.headDim;
    const std::int64_t keys = static_cast<std::int64_t>(config.keyValueHeads) * config.headDim;
    const double deviation = config.initializerRange;
    const double residual = deviation / std::sqrt(2.0 * config.layers);
    const DecoderLayerNames names = decoderLayerNames(config, layer);
    specs.push_back(norm(names.inputNorm, hidden));
    addJoined(specs, names.queryKeyValue,
              {{llamaName(layer, "self_attn.q_proj"), queries},
               {llamaName(layer, "self_attn.k_proj"), keys},
               {llamaName(layer, "self_attn.v_proj"), keys}},
              hidden, deviation, config.attentionBias);
    if (config.queryKeyNorms) {
        specs.push_back(norm(names.queryNorm, config.headDim));
        specs.push_back(norm(names.keyNorm, config.headDim));
    }
    addJoined(specs, names.output, {{names.output, hidden}}, queries, residual, config.outputBias);
    specs.push_back(norm(names.postNorm, hidden));
    addJoined(specs, names.up, {{llamaName(layer, "mlp.gate_proj"), inner}, {llamaName(layer, "mlp.up_proj"), inner}},
              hidden, deviation, config.mlpBias);
    addJoined(specs, names.down, {{names.down, hidden}}, inner, residual, config.mlpBias);
}

void addGpt2Layer(std::vector<ParameterSpec> &specs, const ModelConfig &config, int layer)
{
    const std::int64_t hidden = config.hiddenSize;
    const std::int64_t inner = config.intermediateSize;
    const double residual = config.initializerRange / std::sqrt(2.0 * config.layers);
    const DecoderLayerNames names = decoderLayerNames(config, layer);
    const auto addNorm = [&](const std::string &name) {
        specs.push_back(norm(name, hidden));
        specs.push_back(bias(name, hidden));
    };
    const auto addMatrix = [&](const std::string &name, std::int64_t in, std::int64_t out, double deviation) {
        specs.push_back(matrix(name, in, out, deviation));
        specs.push_back(bias(name, out));
    };
    addNorm(names.inputNorm);
    addMatrix(names.queryKeyValue, hidden, 3 * hidden, config.initializerRange);
    addMatrix(names.output, hidden, hidden, residual);
    addNorm(names.postNorm);
    addMatrix(names.up, hidden, inner, config.initializerRange);
    addMatrix(names.down, inner, hidden, residual);
}

} // namespace

DecoderNames decoderNames(const ModelConfig &config)
{
    if (isGpt2(config))
        return {"transformer.wte", "transformer.wpe", "transformer.ln_f", "lm_head"};
    return {"model.embed_tokens", "", "model.norm", "lm_head"};
}

DecoderLayerNames decoderLayerNames(const ModelConfig &config, int layer)
{
    if (isGpt2(config)) {
        const std::string prefix = "transformer.h." + std::to_string(layer) + ".";
        return {prefix + "ln_1",     prefix + "attn.c_attn", "", "", prefix + "attn.c_proj", prefix + "ln_2",
                prefix + "mlp.c_fc", prefix + "mlp.c_proj"};
    }
    return {llamaName(layer, "input_layernorm"),  llamaName(layer, "self_attn.qkv_proj"),
            llamaName(layer, "self_attn.q_norm"), llamaName(layer, "self_attn.k_norm"),
            llamaName(layer, "self_attn.o_proj"), llamaName(layer, "post_attention_layernorm"),
            llamaName(layer, "mlp.gate_up_proj"), llamaName(layer, "mlp.down_proj")};
}

std::vector<ParameterSpec> llamaParameters(const ModelConfig &config)
{
    const DecoderNames names = decoderNames(config);
    std::vector<ParameterSpec> specs;
    specs.push_back(matrix(names.embedding, config.vocabularySize, config.hiddenSize, config.initializerRange));
    for (int layer = 0; layer < config.layers; ++layer)
        addLlamaLayer(specs, config, layer);
    specs.push_back(norm(names.finalNorm, config.hiddenSize));
    if (!config.tieWordEmbeddings)
        specs.push_back(matrix(names.head, config.vocabularySize, config.hiddenSize, config.initializerRange));
    return specs;
}

std::vector<ParameterSpec> gpt2Parameters(const ModelConfig &config)
{
    const DecoderNames names = decoderNames(config);
    std::vector<ParameterSpec> specs;
    specs.push_back(matrix(names.embedding, config.vocabularySize, config.hiddenSize, config.initializerRange));
    specs.push_back(matrix(names.positions, config.contextLength, config.hiddenSize, config.initializerRange));
    for (int layer = 0; layer < config.layers; ++layer)
        addGpt2Layer(specs, config, layer);
    specs.push_back(norm(names.finalNorm, config.hiddenSize));
    specs.push_back(bias(names.finalNorm, config.hiddenSize));
    if (!config.tieWordEmbeddings)
        specs.push_back(matrix(names.head, config.vocabularySize, config.hiddenSize, config.initializerRange));
    return specs;
}

} // namespace retort
