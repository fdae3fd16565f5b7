#include "core/models/causal_model_torch.h"

#include "core/models/adapter_torch.h"
#include "core/models/recomputed_torch.h"

namespace retort {

namespace {

/// Positions of packed rows, each from 0: (T) int64.
torch::Tensor positionsOf(const std::vector<std::int64_t> &offsets)
{
    std::vector<std::int64_t> positions;
    positions.reserve(static_cast<std::size_t>(offsets.back()));
    for (std::size_t row = 0; row + 1 < offsets.size(); ++row)
        for (std::int64_t token = offsets[row]; token < offsets[row + 1]; ++token)
            positions.push_back(token - offsets[row]);
    return torch::tensor(at::ArrayRef<std::int64_t>(positions), torch::kInt64);
}

/// (T, heads D) -> the same with each head normed.
torch::Tensor normedHeads(const torch::Tensor &x, const torch::Tensor &weight, double epsilon)
{
    return rmsNorm(x.reshape({-1, weight.size(0)}), weight, epsilon).view({x.size(0), -1});
}

/// Where the weights lie.
RotaryTable rotaryTableOf(const ModelConfig &config, const torch::Tensor &like)
{
    const RotaryTable table =
        makeRotaryTable(config.contextLength, config.headDim, config.ropeTheta, config.ropeScaling);
    return {table.cosine.to(like.device()), table.sine.to(like.device())};
}

/// Gradients of the embedding that are added row by row, by a loop of our own.
bool canAddRows(const torch::Tensor &embedding)
{
    return embedding.requires_grad() && embedding.is_cpu() && embedding.scalar_type() == torch::kFloat32;
}

} // namespace

CausalModel::CausalModel(const ModelConfig &config, const ParameterStore &parameters, const Adapter *adapter)
    : m_config(config)
{
    const bool isTransposed = config.architecture == "gpt2";
    const auto norm = [&](const std::string &name) {
        return Norm {parameters[name + ".weight"], parameters.find(name + ".bias")};
    };
    const auto projection = [&](const std::string &name) {
        return Projection {parameters[name + ".weight"], parameters.find(name + ".bias"), isTransposed,
                           adapter != nullptr ? adapter->find(name + ".weight") : nullptr};
    };
    const DecoderNames names = decoderNames(config);
    m_embedding = parameters[names.embedding + ".weight"];
    if (names.positions.empty())
        m_rotary = rotaryTableOf(config, m_embedding);
    else
        m_positions = parameters[names.positions + ".weight"];
    m_head.weight = config.tieWordEmbeddings ? m_embedding : parameters[names.head + ".weight"];
    m_finalNorm = norm(names.finalNorm);
    for (int layer = 0; layer < config.layers; ++layer) {
        const DecoderLayerNames own = decoderLayerNames(config, layer);
        m_layers.push_back({norm(own.inputNorm),
                            projection(own.queryKeyValue),
                            parameters.find(own.queryNorm + ".weight"),
                            parameters.find(own.keyNorm + ".weight"),
                            projection(own.output),
                            norm(own.postNorm),
                            projection(own.up),
                            projection(own.down),
                            {config.heads, config.keyValueHeads, config.headDim, config.windowOf(layer)}});
    }
}

torch::Tensor CausalModel::embedded(const torch::Tensor &ids, const torch::Tensor &positions) const
{
    const torch::Tensor x = at::embedding(m_embedding, ids); // (T, H)
    return m_positions.defined() ? x + at::embedding(m_positions, positions) : x;
}

torch::Tensor CausalModel::normed(const torch::Tensor &x, const Norm &norm) const
{
    if (norm.bias.defined())
        return at::layer_norm(x, {x.size(1)}, norm.weight, norm.bias, m_config.normEpsilon);
    return rmsNorm(x, norm.weight, m_config.normEpsilon);
}

torch::Tensor CausalModel::queryKeyValue(const torch::Tensor &x, const Layer &layer,
                                         const ForwardOptions &options) const
{
    const torch::Tensor packed = project(x, layer.queryKeyValue, options); // (T, width)
    if (!layer.queryNorm.defined())
        return packed;
    const AttentionShape &shape = layer.attention;
    const auto parts = packed.split_with_sizes({shape.queryWidth(), shape.keyValueWidth(), shape.keyValueWidth()}, 1);
    return torch::cat({normedHeads(parts[0], layer.queryNorm, m_config.normEpsilon),
                       normedHeads(parts[1], layer.keyNorm, m_config.normEpsilon), parts[2]},
                      1);
}

torch::Tensor CausalModel::feedForward(const torch::Tensor &x, const Layer &layer, const ForwardOptions &options) const
{
    const torch::Tensor inner = feedForwardActivated(project(x, layer.up, options), m_config); // (T, I)
    return project(inner, layer.down, options);
}

torch::Tensor CausalModel::layerOutput(const torch::Tensor &given, std::size_t index, const PackedRows &rows,
                                       const torch::Tensor &positions, const ForwardOptions &options) const
{
    const Layer &layer = m_layers[index];
    torch::Tensor x = given; // (T, H)
    const torch::Tensor packed = queryKeyValue(normed(x, layer.inputNorm), layer, options);
    torch::Tensor mixed = causalAttention(packed, layer.attention, rows.offsets, m_rotary); // (T, heads D)
    if (index + 1 == m_layers.size()) {
        // Nobody reads the other tokens any more: from here on only L of T.
        mixed = mixed.index_select(0, positions);
        x = x.index_select(0, positions);
    }
    x = x + dropped(project(mixed, layer.output, options), m_config.dropout, options, 2 * index);
    return x
           + dropped(feedForward(normed(x, layer.postNorm), layer, options), m_config.dropout, options, 2 * index + 1);
}

torch::Tensor CausalModel::hidden(const PackedRows &rows, const torch::Tensor &chosen,
                                  const ForwardOptions &options) const
{
    const torch::Tensor positions = chosen.to(m_embedding.device());
    const torch::Tensor ids = rows.ids.to(m_embedding.device());
    torch::Tensor x; // (T, H)
    if (options.addsGradients && canAddRows(m_embedding) && !m_positions.defined())
        x = addingEmbedding(m_embedding, ids);
    else
        x = embedded(ids, m_positions.defined() ? positionsOf(rows.offsets).to(ids.device()) : torch::Tensor());
    for (std::size_t index = 0; index < m_layers.size(); ++index) {
        if (options.recomputes)
            x = recomputed(x, [this, index, &rows, positions, options](const torch::Tensor &given) {
                return layerOutput(given, index, rows, positions, options);
            });
        else
            x = layerOutput(x, index, rows, positions, options);
    }
    return normed(x, m_finalNorm); // (L, H)
}

} // namespace retort
