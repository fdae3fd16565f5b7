#include "core/models/t5_model_torch.h"

#include "core/models/adapter_torch.h"
#include "core/models/ops_torch.h"
#include "core/models/recomputed_torch.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

/// Buckets of distances key - query, (...) int64: near ones exactly, far ones by their logarithm. The operations of
/// transformers' T5Attention._relative_position_bucket in their order, because a rounding decides at the edges.
torch::Tensor bucketsOf(const torch::Tensor &distances, bool isBidirectional, const ModelConfig &config)
{
    std::int64_t count = config.relativeBuckets;
    torch::Tensor begin = torch::zeros_like(distances);
    torch::Tensor distance;
    if (isBidirectional) {
        count /= 2;
        begin = (distances > 0).to(torch::kInt64) * count;
        distance = distances.abs();
    } else {
        distance = -distances.clamp_max(0);
    }
    const std::int64_t exact = count / 2;
    const double width = std::log(static_cast<double>(config.relativeDistance) / static_cast<double>(exact));
    const torch::Tensor far =
        exact
        + (torch::log(distance.to(torch::kFloat32) / exact) / width * static_cast<double>(count - exact))
              .to(torch::kInt64);
    return begin + torch::where(distance < exact, distance, far.clamp_max(count - 1));
}

/// Bias of every query and key of a row of this length: (heads, t, t).
torch::Tensor relativeBias(const torch::Tensor &table, std::int64_t length, bool isBidirectional,
                           const ModelConfig &config)
{
    const torch::Tensor places = torch::arange(length, torch::kInt64);
    const torch::Tensor distances = places.unsqueeze(0) - places.unsqueeze(1);
    const torch::Tensor buckets = bucketsOf(distances, isBidirectional, config).to(table.device());
    return at::embedding(table, buckets).permute({2, 0, 1});
}

std::int64_t longestOf(const std::vector<std::int64_t> &offsets)
{
    std::int64_t longest = 0;
    for (std::size_t row = 0; row + 1 < offsets.size(); ++row)
        longest = std::max(longest, offsets[row + 1] - offsets[row]);
    return longest;
}

/// (t, heads D) -> (heads, t, D)
torch::Tensor inHeads(const torch::Tensor &x, std::int64_t begin, std::int64_t end, const ModelConfig &config)
{
    return x.narrow(0, begin, end - begin).view({end - begin, config.heads, config.headDim}).transpose(0, 1);
}

/// Attention of the queries of each row to the keys of the same row -> (T, heads D). `bias` (heads, t, t) or undefined.
torch::Tensor attended(const torch::Tensor &queries, const std::vector<std::int64_t> &queryOffsets,
                       const torch::Tensor &keys, const torch::Tensor &values,
                       const std::vector<std::int64_t> &keyOffsets, const torch::Tensor &bias,
                       const ModelConfig &config)
{
    std::vector<torch::Tensor> rows;
    for (std::size_t row = 0; row + 1 < queryOffsets.size(); ++row) {
        const torch::Tensor q = inHeads(queries, queryOffsets[row], queryOffsets[row + 1], config);
        const torch::Tensor k = inHeads(keys, keyOffsets[row], keyOffsets[row + 1], config);
        const torch::Tensor v = inHeads(values, keyOffsets[row], keyOffsets[row + 1], config);
        torch::Tensor scores = torch::matmul(q, k.transpose(1, 2)); // (heads, t, s), not divided by sqrt(D)
        if (bias.defined())
            scores = scores + bias.narrow(1, 0, q.size(1)).narrow(2, 0, k.size(1));
        const torch::Tensor mixed = torch::matmul(torch::softmax(scores, -1), v); // (heads, t, D)
        rows.push_back(mixed.transpose(0, 1).reshape({q.size(1), -1}));
    }
    return torch::cat(rows, 0);
}

} // namespace

T5Model::T5Model(const ModelConfig &config, const ParameterStore &parameters, const Adapter *adapter)
    : m_config(config)
    , m_embedding(parameters["shared.weight"])
    , m_encoderBias(parameters["encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight"])
    , m_decoderBias(parameters["decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight"])
    , m_encoderNorm(parameters["encoder.final_layer_norm.weight"])
    , m_decoderNorm(parameters["decoder.final_layer_norm.weight"])
{
    m_head.weight = config.tieWordEmbeddings ? m_embedding : parameters["lm_head.weight"];
    const auto layerName = [](const std::string &side, int block, int layer) {
        return side + ".block." + std::to_string(block) + ".layer." + std::to_string(layer) + ".";
    };
    const auto projectionOf = [&](const std::string &name) {
        return Projection {parameters[name], {}, false, adapter != nullptr ? adapter->find(name) : nullptr};
    };
    const auto attention = [&](const std::string &layer, const std::string &kind) {
        const auto projection = [&](const char *part) { return projectionOf(layer + kind + "." + part + ".weight"); };
        return Attention {parameters[layer + "layer_norm.weight"], projection("q"), projection("k"), projection("v"),
                          projection("o")};
    };
    const auto feedForward = [&](const std::string &layer) {
        const std::string up = config.isGated ? "DenseReluDense.wi_gate_up.weight" : "DenseReluDense.wi.weight";
        return FeedForward {parameters[layer + "layer_norm.weight"], projectionOf(layer + up),
                            projectionOf(layer + "DenseReluDense.wo.weight")};
    };
    for (int block = 0; block < config.layers; ++block)
        m_encoder.push_back(
            {attention(layerName("encoder", block, 0), "SelfAttention"), feedForward(layerName("encoder", block, 1))});
    for (int block = 0; block < config.decoderLayers; ++block)
        m_decoder.push_back({attention(layerName("decoder", block, 0), "SelfAttention"),
                             attention(layerName("decoder", block, 1), "EncDecAttention"),
                             feedForward(layerName("decoder", block, 2))});
}

torch::Tensor T5Model::embedded(const torch::Tensor &ids) const
{
    return at::embedding(m_embedding, ids.to(m_embedding.device()));
}

torch::Tensor T5Model::normed(const torch::Tensor &x, const torch::Tensor &weight) const
{
    return rmsNorm(x, weight, m_config.normEpsilon);
}

torch::Tensor T5Model::feedForward(const torch::Tensor &x, const FeedForward &layer,
                                   const ForwardOptions &options) const
{
    const torch::Tensor inner = feedForwardActivated(project(normed(x, layer.norm), layer.up, options), m_config);
    return project(inner, layer.down, options);
}

torch::Tensor T5Model::fed(const torch::Tensor &x, const FeedForward &layer, const ForwardOptions &options,
                           std::uint64_t place) const
{
    const auto part = [this, &layer, options, place](const torch::Tensor &given) {
        return given + dropped(feedForward(given, layer, options), m_config.dropout, options, place);
    };
    return options.recomputes ? recomputed(x, part) : part(x);
}

torch::Tensor T5Model::lastNormed(const torch::Tensor &x) const
{
    const torch::Tensor last = normed(x, m_decoderNorm); // (L, H)
    return m_config.scalesLogits ? last * (1 / std::sqrt(static_cast<double>(m_config.hiddenSize))) : last;
}

torch::Tensor T5Model::head(const torch::Tensor &x, bool bf16) const
{
    return project(lastNormed(x), m_head, bf16);
}

torch::Tensor T5Model::decoderBias(std::int64_t distances) const
{
    const torch::Tensor buckets = bucketsOf(-torch::arange(distances, torch::kInt64), false, m_config);
    return at::embedding(m_decoderBias, buckets).t().contiguous(); // (heads, distances)
}

torch::Tensor T5Model::encoded(const torch::Tensor &ids, const std::vector<std::int64_t> &offsets,
                               const ForwardOptions &options) const
{
    std::uint64_t place = 0;
    const auto kept = [&](const torch::Tensor &x) { return dropped(x, m_config.dropout, options, place++); };
    const torch::Tensor bias = relativeBias(m_encoderBias, longestOf(offsets), true, m_config);
    torch::Tensor x = embedded(ids); // (S, H)
    for (const EncoderLayer &layer : m_encoder) {
        const torch::Tensor y = normed(x, layer.own.norm);
        const torch::Tensor mixed =
            attended(project(y, layer.own.query, options), offsets, project(y, layer.own.key, options),
                     project(y, layer.own.value, options), offsets, bias, m_config);
        x = x + kept(project(mixed, layer.own.output, options));
        x = fed(x, layer.feedForward, options, place++);
    }
    return normed(x, m_encoderNorm);
}

torch::Tensor T5Model::decoded(const PackedRows &rows, const torch::Tensor &source, const ForwardOptions &options) const
{
    std::uint64_t place = 2 * m_encoder.size(); // behind the encoder's
    const auto kept = [&](const torch::Tensor &x) { return dropped(x, m_config.dropout, options, place++); };
    const std::int64_t longest = longestOf(rows.offsets);
    const torch::Tensor hidden =
        torch::full({longest, longest}, -INFINITY).triu(1).to(m_decoderBias.device()); // the future
    const torch::Tensor bias = relativeBias(m_decoderBias, longest, false, m_config) + hidden;
    torch::Tensor x = embedded(rows.ids); // (T, H)
    for (const DecoderLayer &layer : m_decoder) {
        const torch::Tensor y = normed(x, layer.own.norm);
        const torch::Tensor mixed =
            attended(project(y, layer.own.query, options), rows.offsets, project(y, layer.own.key, options),
                     project(y, layer.own.value, options), rows.offsets, bias, m_config);
        x = x + kept(project(mixed, layer.own.output, options));
        const torch::Tensor crossed =
            attended(project(normed(x, layer.cross.norm), layer.cross.query, options), rows.offsets,
                     project(source, layer.cross.key, options), project(source, layer.cross.value, options),
                     rows.sourceOffsets, {}, m_config);
        x = x + kept(project(crossed, layer.cross.output, options));
        x = fed(x, layer.feedForward, options, place++);
    }
    return x;
}

torch::Tensor T5Model::hidden(const PackedRows &rows, const torch::Tensor &positions,
                              const ForwardOptions &options) const
{
    const torch::Tensor source = encoded(rows.sourceIds, rows.sourceOffsets, options);
    return lastNormed(decoded(rows, source, options).index_select(0, positions.to(source.device())));
}

} // namespace retort
