#include "core/generation/causal_decoder.h"

#include "core/models/cpu_kernels.h"

#include <algorithm>
#include <cmath>

namespace retort {

using kernels::kPanelWidth;

namespace {

constexpr std::int64_t kPromptTokens = 128; // at once: enough for the products, little memory

std::int64_t queryWidth(const ModelConfig &config)
{
    return std::int64_t(config.heads) * config.headDim;
}

std::int64_t keyWidth(const ModelConfig &config)
{
    return std::int64_t(config.keyValueHeads) * config.headDim;
}

CacheShape cacheShape(const PackedModel &model, const DecoderRoom &room)
{
    return {model.config.layers,  room.slots,  model.config.keyValueHeads,
            model.config.headDim, room.tokens, model.type == DecodingType::Brain};
}

kernels::Activation activationOf(const ModelConfig &config)
{
    if (config.activation == "silu")
        return kernels::Activation::Silu;
    if (config.activation == "relu")
        return kernels::Activation::Relu;
    return config.activation == "gelu_new" ? kernels::Activation::GeluNew : kernels::Activation::Gelu;
}

void addBias(const PackedLinear &linear, std::int64_t panel, kernels::RowsOf<float> y, std::int64_t rows)
{
    if (linear.bias.empty())
        return;
    const float *bias = linear.bias.data() + panel * kPanelWidth;
    for (std::int64_t row = 0; row < rows; ++row)
        for (std::int64_t i = 0; i < kPanelWidth; ++i)
            y.data[row * y.stride + i] += bias[i];
}

} // namespace

CausalDecoder::CausalDecoder(const PackedModel &model, const DecoderRoom &room, ThreadTeam &team)
    : m_model(model)
    , m_team(team)
    , m_cache(cacheShape(model, room))
    , m_lengths(static_cast<std::size_t>(room.slots), 0)
    , m_mostTokens(std::max(kPromptTokens, room.slots))
{
    const ModelConfig &config = model.config;
    const bool isBrain = model.type == DecodingType::Brain;
    m_x = TokenRows(m_mostTokens, config.hiddenSize, false);
    m_normed = TokenRows(m_mostTokens, config.hiddenSize, isBrain);
    m_queryKeyValue = TokenRows(m_mostTokens, queryWidth(config) + 2 * keyWidth(config), false);
    m_mixed = TokenRows(m_mostTokens, queryWidth(config), isBrain);
    m_inner = TokenRows(m_mostTokens, config.intermediateSize, isBrain);
    m_last = TokenRows(room.slots, config.hiddenSize, isBrain);
    m_logits = TokenRows(room.slots, config.vocabularySize, false);
    for (int part = 0; part < team.size(); ++part)
        m_parts.push_back({part, std::vector<float>(static_cast<std::size_t>(2 * m_mostTokens * kPanelWidth)),
                           std::vector<float>(static_cast<std::size_t>(m_cache.scoreRoom())), std::vector<float>(1)});
}

Logits CausalDecoder::logits() const
{
    return {m_logits.values(), m_logits.stride(), m_model.config.vocabularySize};
}

void CausalDecoder::add(const Token &token)
{
    m_tokens.push_back(token);
    if (count() == m_mostTokens)
        read();
}

Logits CausalDecoder::prefill(const std::vector<std::span<const int>> &prompts, const std::vector<std::int64_t> &slots)
{
    m_firstLogits = m_endLogits = 0;
    for (std::size_t row = 0; row < prompts.size(); ++row) {
        const std::span<const int> prompt = prompts[row];
        for (std::size_t i = 0; i < prompt.size(); ++i) {
            const bool isLast = i + 1 == prompt.size();
            m_endLogits += isLast ? 1 : 0;
            add({prompt[i], slots[row], static_cast<std::int64_t>(i), isLast ? static_cast<std::int64_t>(row) : -1});
        }
        m_lengths[static_cast<std::size_t>(slots[row])] = std::ssize(prompt);
    }
    read();
    return logits();
}

Logits CausalDecoder::decode(const std::vector<std::int64_t> &tokens, const std::vector<std::int64_t> &slots)
{
    m_firstLogits = 0;
    m_endLogits = std::ssize(tokens);
    for (std::size_t row = 0; row < tokens.size(); ++row) {
        std::int64_t &length = m_lengths[static_cast<std::size_t>(slots[row])];
        m_tokens.push_back({static_cast<int>(tokens[row]), slots[row], length++, static_cast<std::int64_t>(row)});
    }
    read();
    return logits();
}

void CausalDecoder::read()
{
    if (m_tokens.empty())
        return;
    m_team.run([this](int part) { work(m_parts[static_cast<std::size_t>(part)]); });
    m_tokens.clear();
    m_firstLogits = m_endLogits;
}

void CausalDecoder::work(Part &part)
{
    embed(part);
    for (std::size_t index = 0; index < m_model.layers.size(); ++index)
        layer(part, index);
    head(part);
}

// Each call writes what its own part of the work owns; what the next one reads of other parts is there after a barrier.
void CausalDecoder::layer(Part &part, std::size_t index)
{
    const PackedModel::Layer &layer = m_model.layers[index];
    normAll(part, layer.inputNorm);
    m_team.barrier();
    multiply(part, layer.queryKeyValue, m_normed, m_queryKeyValue);
    m_team.barrier();
    place(part, index);
    m_team.barrier();
    attend(part, index);
    m_team.barrier();
    addProduct(part, layer.output, m_mixed);
    m_team.barrier();
    normAll(part, layer.postNorm);
    m_team.barrier();
    feedForward(part, layer.up);
    m_team.barrier();
    addProduct(part, layer.down, m_inner);
    m_team.barrier();
}

/// Tokens are shared out as normAll() does, so that no barrier is needed between them.
void CausalDecoder::embed(const Part &part)
{
    const auto [begin, end] = share(count(), part);
    for (std::int64_t token = begin; token < end; ++token) {
        const Token &read = m_tokens[static_cast<std::size_t>(token)];
        float *x = m_x.row(token);
        m_model.embedding.unpack(read.id, x);
        if (m_model.positions.empty())
            continue;
        const float *position = m_model.positions.data() + read.position * m_model.config.hiddenSize;
        for (std::int64_t i = 0; i < m_model.config.hiddenSize; ++i)
            x[i] += position[i];
    }
}

void CausalDecoder::norm(Part &part, const PackedNorm &norm, const float *x, float *y) const
{
    const std::int64_t width = std::ssize(norm.weight);
    const auto epsilon = static_cast<float>(m_model.config.normEpsilon);
    if (norm.bias.empty())
        kernels::rmsNorm(x, norm.weight.data(), y, part.inverse.data(), 1, width, epsilon);
    else
        kernels::layerNorm(x, norm.weight.data(), norm.bias.data(), y, width, epsilon);
}

void CausalDecoder::normAll(Part &part, const PackedNorm &weights)
{
    const auto [begin, end] = share(count(), part);
    for (std::int64_t token = begin; token < end; ++token) {
        norm(part, weights, m_x.row(token), m_normed.row(token));
        m_normed.settle(token, 0, m_model.config.hiddenSize);
    }
}

void CausalDecoder::multiply(const Part &part, const PackedLinear &linear, const TokenRows &x, TokenRows &y) const
{
    const auto [begin, end] = share(linear.weight.panels(), part);
    for (std::int64_t panel = begin; panel < end; ++panel) {
        const kernels::RowsOf<float> out {y.row(0) + panel * kPanelWidth, y.stride()};
        linear.weight.multiply(x, panel, 0, count(), out);
        addBias(linear, panel, out, count());
    }
}

/// Adds the product to the residual.
void CausalDecoder::addProduct(Part &part, const PackedLinear &linear, const TokenRows &x)
{
    const auto [begin, end] = share(linear.weight.panels(), part);
    const kernels::RowsOf<float> product {part.panels.data(), kPanelWidth};
    for (std::int64_t panel = begin; panel < end; ++panel) {
        linear.weight.multiply(x, panel, 0, count(), product);
        addBias(linear, panel, product, count());
        for (std::int64_t token = 0; token < count(); ++token) {
            float *sum = m_x.row(token) + panel * kPanelWidth;
            for (std::int64_t i = 0; i < kPanelWidth; ++i)
                sum[i] += product.data[token * kPanelWidth + i];
        }
    }
}

/// Norms and rotates the heads of queries and keys, and puts keys and values into the cache.
void CausalDecoder::place(Part &part, std::size_t layer)
{
    const ModelConfig &config = m_model.config;
    const PackedModel::Layer &weights = m_model.layers[layer];
    const auto epsilon = static_cast<float>(config.normEpsilon);
    const auto [begin, end] = share(count(), part);
    for (std::int64_t index = begin; index < end; ++index) {
        const Token &token = m_tokens[static_cast<std::size_t>(index)];
        float *queries = m_queryKeyValue.row(index);
        float *keys = queries + queryWidth(config);
        const float *values = keys + keyWidth(config);
        if (!weights.queryNorm.empty()) {
            std::vector<float> &inverse = part.scores; // room for a head each
            kernels::rmsNorm(queries, weights.queryNorm.data(), queries, inverse.data(), config.heads, config.headDim,
                             epsilon);
            kernels::rmsNorm(keys, weights.keyNorm.data(), keys, inverse.data(), config.keyValueHeads, config.headDim,
                             epsilon);
        }
        const std::int64_t half = config.headDim / 2;
        if (!m_model.cosine.empty())
            kernels::rotate(queries, m_model.cosine.data() + token.position * half,
                            m_model.sine.data() + token.position * half, config.heads + config.keyValueHeads,
                            config.headDim, 1);
        for (int head = 0; head < config.keyValueHeads; ++head)
            m_cache.store({static_cast<std::int64_t>(layer), token.slot, head}, token.position,
                          keys + head * config.headDim, values + head * config.headDim);
    }
}

/// Heads take turns among the threads, because later tokens see more.
void CausalDecoder::attend(Part &part, std::size_t layer)
{
    const ModelConfig &config = m_model.config;
    const float scale = 1.0F / std::sqrt(static_cast<float>(config.headDim));
    const std::int64_t window = config.windowOf(static_cast<int>(layer));
    const std::int64_t group = config.heads / config.keyValueHeads;
    for (std::int64_t unit = part.index; unit < count() * config.keyValueHeads; unit += m_team.size()) {
        const std::int64_t index = unit / config.keyValueHeads;
        const std::int64_t head = unit % config.keyValueHeads;
        const Token &token = m_tokens[static_cast<std::size_t>(index)];
        const std::int64_t end = token.position + 1;
        const std::int64_t column = head * group * config.headDim;
        m_cache.attend({static_cast<std::int64_t>(layer), token.slot, head}, m_queryKeyValue.row(index) + column,
                       m_mixed.row(index) + column, part.scores.data(),
                       {window > 0 ? std::max<std::int64_t>(0, end - window) : 0, end, group}, scale);
        m_mixed.settle(index, column, group * config.headDim);
    }
}

void CausalDecoder::feedForward(Part &part, const PackedLinear &up)
{
    const bool isGated = m_model.config.isGated;
    const kernels::Activation activation = activationOf(m_model.config);
    const std::int64_t panelsEach = isGated ? 2 : 1;
    const kernels::RowsOf<float> gate {part.panels.data(), kPanelWidth};
    const kernels::RowsOf<float> factor {part.panels.data() + m_mostTokens * kPanelWidth, kPanelWidth};
    const auto [begin, end] = share(up.weight.panels() / panelsEach, part);
    for (std::int64_t panel = begin; panel < end; ++panel) {
        up.weight.multiply(m_normed, panel * panelsEach, 0, count(), gate);
        addBias(up, panel * panelsEach, gate, count());
        if (isGated) {
            up.weight.multiply(m_normed, panel * panelsEach + 1, 0, count(), factor);
            addBias(up, panel * panelsEach + 1, factor, count());
        }
        kernels::activate(gate.data, count() * kPanelWidth, activation);
        for (std::int64_t token = 0; token < count(); ++token) {
            float *out = m_inner.row(token) + panel * kPanelWidth;
            for (std::int64_t i = 0; i < kPanelWidth; ++i)
                out[i] = gate.data[token * kPanelWidth + i] * (isGated ? factor.data[token * kPanelWidth + i] : 1.0F);
            m_inner.settle(token, panel * kPanelWidth, kPanelWidth);
        }
    }
}

void CausalDecoder::head(Part &part)
{
    const auto [begin, end] = share(count(), part);
    for (std::int64_t token = begin; token < end; ++token) {
        const std::int64_t row = m_tokens[static_cast<std::size_t>(token)].logits;
        if (row < 0)
            continue;
        norm(part, m_model.finalNorm, m_x.row(token), m_last.row(row));
        m_last.settle(row, 0, m_model.config.hiddenSize);
    }
    m_team.barrier();
    const PackedMatrix &head = m_model.head();
    const auto panels = share(head.panels(), part);
    for (std::int64_t panel = panels.begin; m_firstLogits < m_endLogits && panel < panels.end; ++panel)
        head.multiply(m_last, panel, m_firstLogits, m_endLogits - m_firstLogits,
                      {m_logits.row(m_firstLogits) + panel * kPanelWidth, m_logits.stride()});
}

} // namespace retort
