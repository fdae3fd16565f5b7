#include "core/models/llama_torch.h"

#include "core/base/random.h"

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>

namespace retort {

namespace {

/// (T, in) x (out, in) -> (T, out) float32.
torch::Tensor project(const torch::Tensor &x, const torch::Tensor &weight, bool bf16)
{
    if (!bf16)
        return retort::linear(x, weight);
    return at::linear(x.to(torch::kBFloat16), weight.to(torch::kBFloat16)).to(torch::kFloat32);
}

torch::Tensor dropped(const torch::Tensor &x, double share, const ForwardOptions &options, std::uint64_t place)
{
    if (!options.dropout || share <= 0)
        return x;
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(Random {options.dropoutSeed, place}.next());
    const torch::Tensor kept = torch::empty_like(x).bernoulli_(1 - share, generator);
    return x * kept * (1 / (1 - share));
}

std::string layerName(int layer, std::string_view part)
{
    return "model.layers." + std::to_string(layer) + "." + std::string(part) + ".weight";
}

void addLayerSpecs(std::vector<ParameterSpec> &specs, const ModelConfig &config, int layer)
{
    const std::int64_t hidden = config.hiddenSize;
    const std::int64_t inner = config.intermediateSize;
    const std::int64_t queries = static_cast<std::int64_t>(config.heads) * config.headDim;
    const std::int64_t keys = static_cast<std::int64_t>(config.keyValueHeads) * config.headDim;
    const double residual = config.initializerRange / std::sqrt(2.0 * config.layers);
    specs.push_back({layerName(layer, "input_layernorm"), {hidden}, {}, false, 0});
    specs.push_back({layerName(layer, "self_attn.qkv_proj"),
                     {queries + 2 * keys, hidden},
                     {{layerName(layer, "self_attn.q_proj"), queries},
                      {layerName(layer, "self_attn.k_proj"), keys},
                      {layerName(layer, "self_attn.v_proj"), keys}},
                     true,
                     config.initializerRange});
    specs.push_back({layerName(layer, "self_attn.o_proj"), {hidden, queries}, {}, true, residual});
    specs.push_back({layerName(layer, "post_attention_layernorm"), {hidden}, {}, false, 0});
    specs.push_back({layerName(layer, "mlp.gate_up_proj"),
                     {2 * inner, hidden},
                     {{layerName(layer, "mlp.gate_proj"), inner}, {layerName(layer, "mlp.up_proj"), inner}},
                     true,
                     config.initializerRange});
    specs.push_back({layerName(layer, "mlp.down_proj"), {hidden, inner}, {}, true, residual});
}

} // namespace

std::vector<ParameterSpec> Llama::parameterSpecs(const ModelConfig &config)
{
    std::vector<ParameterSpec> specs;
    specs.push_back({"model.embed_tokens.weight", {config.vocabularySize, config.hiddenSize}, {}, true, config.initializerRange});
    for (int layer = 0; layer < config.layers; ++layer)
        addLayerSpecs(specs, config, layer);
    specs.push_back({"model.norm.weight", {config.hiddenSize}, {}, false, 0});
    if (!config.tieWordEmbeddings)
        specs.push_back({"lm_head.weight", {config.vocabularySize, config.hiddenSize}, {}, true, config.initializerRange});
    return specs;
}

Llama::Llama(const ModelConfig &config, const ParameterStore &parameters)
    : m_config(config)
    , m_attention {config.heads, config.keyValueHeads, config.headDim}
    , m_rotary(makeRotaryTable(config.contextLength, config.headDim, config.ropeTheta))
    , m_embedding(parameters["model.embed_tokens.weight"])
    , m_head(config.tieWordEmbeddings ? m_embedding : parameters["lm_head.weight"])
    , m_finalNorm(parameters["model.norm.weight"])
{
    for (int layer = 0; layer < config.layers; ++layer) {
        m_layers.push_back(
            {parameters[layerName(layer, "input_layernorm")], parameters[layerName(layer, "self_attn.qkv_proj")],
             parameters[layerName(layer, "self_attn.o_proj")], parameters[layerName(layer, "post_attention_layernorm")],
             parameters[layerName(layer, "mlp.gate_up_proj")], parameters[layerName(layer, "mlp.down_proj")]});
    }
}

torch::Tensor Llama::logits(const PackedRows &rows, const torch::Tensor &positions, const ForwardOptions &options,
                            const KeyValueVisitor &visit) const
{
    const double epsilon = m_config.rmsNormEpsilon;
    const double dropout = m_config.dropout;
    std::uint64_t place = 0;
    torch::Tensor x = at::embedding(m_embedding, rows.ids); // (T, H)
    for (std::size_t index = 0; index < m_layers.size(); ++index) {
        const Layer &layer = m_layers[index];
        const torch::Tensor packed = project(rmsNorm(x, layer.inputNorm, epsilon), layer.queryKeyValue, options.bf16);
        torch::Tensor mixed = causalAttention(packed, m_attention, rows.offsets, m_rotary); // (T, heads D)
        if (visit)
            visit(index, packed);
        if (index + 1 == m_layers.size()) {
            // Nobody reads the other tokens any more: from here on only L of T.
            mixed = mixed.index_select(0, positions);
            x = x.index_select(0, positions);
        }
        x = x + dropped(project(mixed, layer.output, options.bf16), dropout, options, place++);
        const torch::Tensor gated =
            swiGlu(project(rmsNorm(x, layer.postNorm, epsilon), layer.gateUp, options.bf16)); // (T, I)
        x = x + dropped(project(gated, layer.down, options.bf16), dropout, options, place++);
    }
    return project(rmsNorm(x, m_finalNorm, epsilon), m_head, options.bf16); // (L, V)
}

} // namespace retort
