#include "core/generation/llama_decoder_torch.h"

#include "core/models/cpu_kernels.h"
#include "core/models/parallel_torch.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace retort {

namespace {

torch::Tensor asTensor(const std::vector<std::int64_t> &values)
{
    return torch::tensor(at::ArrayRef<std::int64_t>(values), torch::kInt64);
}

} // namespace

LlamaDecoder::LlamaDecoder(const Llama &model, std::int64_t slots, std::int64_t capacity)
    : m_model(model)
    , m_shape(model.attention())
    , m_slots(slots)
    , m_capacity((capacity + kernels::kCacheBlock - 1) / kernels::kCacheBlock * kernels::kCacheBlock)
    , m_lengths(static_cast<std::size_t>(slots), 0)
{
    const auto layers = static_cast<std::int64_t>(model.layers().size());
    m_keys = torch::zeros({layers, slots, m_shape.keyValueHeads, m_shape.headDim, m_capacity});
    m_values = torch::empty({layers, slots, m_shape.keyValueHeads, m_capacity, m_shape.headDim});
    m_mixed = torch::empty({slots, m_shape.queryWidth()});
}

std::int64_t LlamaDecoder::cacheOffset(std::size_t layer, std::int64_t slot, std::int64_t head) const
{
    const std::int64_t row = static_cast<std::int64_t>(layer) * m_slots + slot;
    return (row * m_shape.keyValueHeads + head) * m_capacity * m_shape.headDim;
}

/// `packed` is one token's rotated query, key and value.
void LlamaDecoder::storeToken(std::size_t layer, std::int64_t slot, std::int64_t position, const float *packed)
{
    assert(position < m_capacity);
    const std::int64_t size = m_shape.headDim;
    const float *keys = packed + m_shape.queryWidth();
    const float *values = keys + m_shape.keyValueWidth();
    for (std::int64_t head = 0; head < m_shape.keyValueHeads; ++head) {
        const std::int64_t origin = cacheOffset(layer, slot, head);
        float *target = m_keys.data_ptr<float>() + origin + position;
        for (std::int64_t d = 0; d < size; ++d)
            target[d * m_capacity] = keys[head * size + d];
        std::copy_n(values + head * size, size, m_values.data_ptr<float>() + origin + position * size);
    }
}

void LlamaDecoder::storePrompts(std::size_t layer, const torch::Tensor &packed,
                                const std::vector<std::int64_t> &offsets, const std::vector<std::int64_t> &slots)
{
    const float *tokens = packed.const_data_ptr<float>();
    for (std::size_t row = 0; row < slots.size(); ++row)
        for (std::int64_t token = offsets[row]; token < offsets[row + 1]; ++token)
            storeToken(layer, slots[row], token - offsets[row], tokens + token * m_shape.width());
}

torch::Tensor LlamaDecoder::prefill(const std::vector<std::span<const int>> &prompts,
                                    const std::vector<std::int64_t> &slots)
{
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> offsets {0};
    std::vector<std::int64_t> last;
    for (std::size_t row = 0; row < prompts.size(); ++row) {
        ids.insert(ids.end(), prompts[row].begin(), prompts[row].end());
        offsets.push_back(static_cast<std::int64_t>(ids.size()));
        last.push_back(offsets.back() - 1);
        m_lengths[static_cast<std::size_t>(slots[row])] = std::ssize(prompts[row]);
    }
    const auto keep = [&](std::size_t layer, const torch::Tensor &packed) {
        storePrompts(layer, packed, offsets, slots);
    };
    return m_model.logits({asTensor(ids), offsets}, asTensor(last), {}, keep);
}

void LlamaDecoder::attend(std::size_t layer, const torch::Tensor &packed, const torch::Tensor &mixed,
                          const std::vector<std::int64_t> &slots)
{
    const std::int64_t size = m_shape.headDim;
    const std::int64_t group = m_shape.heads / m_shape.keyValueHeads;
    const float scale = 1.0F / std::sqrt(static_cast<float>(size));
    const float *cosine = m_model.rotary().cosine.const_data_ptr<float>();
    const float *sine = m_model.rotary().sine.const_data_ptr<float>();
    inParts(std::ssize(slots), 4, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        std::vector<float> scores(static_cast<std::size_t>(m_capacity));
        for (std::int64_t row = begin; row < end; ++row) {
            const std::int64_t slot = slots[static_cast<std::size_t>(row)];
            const std::int64_t position = m_lengths[static_cast<std::size_t>(slot)];
            float *token = packed.data_ptr<float>() + row * m_shape.width();
            kernels::rotate(token, cosine + position * size / 2, sine + position * size / 2,
                            m_shape.heads + m_shape.keyValueHeads, size, 1);
            storeToken(layer, slot, position, token);
            for (std::int64_t head = 0; head < m_shape.keyValueHeads; ++head) {
                const std::int64_t cached = cacheOffset(layer, slot, head);
                kernels::attendToCache(token + head * group * size, m_keys.const_data_ptr<float>() + cached,
                                       m_values.const_data_ptr<float>() + cached,
                                       mixed.data_ptr<float>() + row * m_shape.queryWidth() + head * group * size,
                                       scores.data(), {position + 1, m_capacity, group, size}, scale);
            }
        }
    });
}

torch::Tensor LlamaDecoder::decode(const std::vector<std::int64_t> &tokens, const std::vector<std::int64_t> &slots)
{
    const auto rows = std::ssize(slots); // B
    const double epsilon = m_model.config().rmsNormEpsilon;
    torch::Tensor mixed = m_mixed.narrow(0, 0, rows);
    torch::Tensor x = m_model.embedding().index_select(0, asTensor(tokens)); // (B, H)
    for (std::size_t layer = 0; layer < m_model.layers().size(); ++layer) {
        const Llama::Layer &weights = m_model.layers()[layer];
        attend(layer, retort::linear(rmsNorm(x, weights.inputNorm, epsilon), weights.queryKeyValue), mixed, slots);
        x.add_(retort::linear(mixed, weights.output));
        x.add_(retort::linear(swiGlu(retort::linear(rmsNorm(x, weights.postNorm, epsilon), weights.gateUp)),
                              weights.down));
    }
    for (std::int64_t slot : slots)
        ++m_lengths[static_cast<std::size_t>(slot)];
    return retort::linear(rmsNorm(x, m_model.finalNorm(), epsilon), m_model.head()); // (B, V)
}

} // namespace retort
