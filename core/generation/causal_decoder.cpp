#include "core/generation/causal_decoder_torch.h"

#include "core/models/cpu_kernels.h"
#include "core/models/parallel_torch.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

torch::Tensor asTensor(const std::vector<std::int64_t> &values)
{
    return torch::tensor(at::ArrayRef<std::int64_t>(values), torch::kInt64);
}

} // namespace

CausalDecoder::CausalDecoder(const CausalModel &model, const DecoderRoom &room)
    : m_model(model)
    , m_shape(model.layers().front().attention)
    , m_cache(std::ssize(model.layers()), room.slots, m_shape, room.tokens)
    , m_lengths(static_cast<std::size_t>(room.slots), 0)
    , m_mixed(torch::empty({room.slots, m_shape.queryWidth()}))
{
}

/// `packed` is one token's rotated query, key and value.
void CausalDecoder::storeToken(std::size_t layer, std::int64_t slot, std::int64_t position, const float *packed)
{
    const float *keys = packed + m_shape.queryWidth();
    m_cache.store(layer, slot, position, keys, keys + m_shape.keyValueWidth());
}

void CausalDecoder::storePrompts(std::size_t layer, const torch::Tensor &packed,
                                 const std::vector<std::int64_t> &offsets, const std::vector<std::int64_t> &slots)
{
    const float *tokens = packed.const_data_ptr<float>();
    for (std::size_t row = 0; row < slots.size(); ++row)
        for (std::int64_t token = offsets[row]; token < offsets[row + 1]; ++token)
            storeToken(layer, slots[row], token - offsets[row], tokens + token * m_shape.width());
}

torch::Tensor CausalDecoder::prefill(const std::vector<std::span<const int>> &prompts,
                                     const std::vector<std::int64_t> &slots)
{
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> last;
    PackedRows rows;
    rows.offsets.push_back(0);
    for (std::size_t row = 0; row < prompts.size(); ++row) {
        ids.insert(ids.end(), prompts[row].begin(), prompts[row].end());
        rows.offsets.push_back(static_cast<std::int64_t>(ids.size()));
        last.push_back(rows.offsets.back() - 1);
        m_lengths[static_cast<std::size_t>(slots[row])] = std::ssize(prompts[row]);
    }
    rows.ids = asTensor(ids);
    const auto keep = [&](std::size_t layer, const torch::Tensor &packed) {
        storePrompts(layer, packed, rows.offsets, slots);
    };
    return m_model.logits(rows, asTensor(last), {}, keep);
}

void CausalDecoder::rotate(float *token, std::int64_t position) const
{
    const RotaryTable &rotary = m_model.rotary();
    if (!rotary.cosine.defined())
        return;
    const std::int64_t half = m_shape.headDim / 2;
    kernels::rotate(token, rotary.cosine.const_data_ptr<float>() + position * half,
                    rotary.sine.const_data_ptr<float>() + position * half, m_shape.heads + m_shape.keyValueHeads,
                    m_shape.headDim, 1);
}

void CausalDecoder::attend(std::size_t layer, const torch::Tensor &packed, const torch::Tensor &mixed,
                           const std::vector<std::int64_t> &slots)
{
    const float scale = 1.0F / std::sqrt(static_cast<float>(m_shape.headDim));
    const std::int64_t window = m_model.layers()[layer].attention.window;
    inParts(std::ssize(slots), 4, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        std::vector<float> scores(static_cast<std::size_t>(m_cache.capacity()));
        for (std::int64_t row = begin; row < end; ++row) {
            const std::int64_t slot = slots[static_cast<std::size_t>(row)];
            const std::int64_t position = m_lengths[static_cast<std::size_t>(slot)];
            float *token = packed.data_ptr<float>() + row * m_shape.width();
            rotate(token, position);
            storeToken(layer, slot, position, token);
            const std::int64_t first = window > 0 ? std::max<std::int64_t>(0, position + 1 - window) : 0;
            m_cache.attend(layer, slot, token, mixed.data_ptr<float>() + row * m_shape.queryWidth(), scores.data(),
                           {first, position + 1}, scale);
        }
    });
}

/// Where the next token of each slot stands; undefined where positions are rotary.
torch::Tensor CausalDecoder::positionsOf(const std::vector<std::int64_t> &slots) const
{
    if (m_model.rotary().cosine.defined())
        return {};
    std::vector<std::int64_t> positions;
    for (const std::int64_t slot : slots)
        positions.push_back(m_lengths[static_cast<std::size_t>(slot)]);
    return asTensor(positions);
}

torch::Tensor CausalDecoder::decode(const std::vector<std::int64_t> &tokens, const std::vector<std::int64_t> &slots)
{
    const torch::Tensor mixed = m_mixed.narrow(0, 0, std::ssize(slots));
    torch::Tensor x = m_model.embedded(asTensor(tokens), positionsOf(slots)); // (B, H)
    for (std::size_t index = 0; index < m_model.layers().size(); ++index) {
        const CausalModel::Layer &layer = m_model.layers()[index];
        attend(index, m_model.queryKeyValue(m_model.normed(x, layer.inputNorm), layer, false), mixed, slots);
        x.add_(project(mixed, layer.output, false));
        x.add_(m_model.feedForward(m_model.normed(x, layer.postNorm), layer, false));
    }
    for (const std::int64_t slot : slots)
        ++m_lengths[static_cast<std::size_t>(slot)];
    return project(m_model.normed(x, m_model.finalNorm()), m_model.head(), false); // (B, V)
}

} // namespace retort
