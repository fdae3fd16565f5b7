#include "core/generation/t5_decoder_torch.h"

#include "core/models/parallel_torch.h"

namespace retort {

namespace {

constexpr std::int64_t kSmallestPart = 4; // rows: fewer are not worth a second thread

torch::Tensor asTensor(const std::vector<std::int64_t> &values)
{
    return torch::tensor(at::ArrayRef<std::int64_t>(values), torch::kInt64);
}

AttentionShape shapeOf(const ModelConfig &config)
{
    return {config.heads, config.keyValueHeads, config.headDim};
}

} // namespace

T5Decoder::T5Decoder(const T5Model &model, const DecoderRoom &room)
    : m_model(model)
    , m_shape(shapeOf(model.config()))
    , m_own(std::ssize(model.decoderLayers()), room.slots, m_shape, room.newTokens)
    , m_prompts(std::ssize(model.decoderLayers()), room.slots, m_shape, room.promptTokens)
    , m_lengths(static_cast<std::size_t>(room.slots), 0)
    , m_promptLengths(static_cast<std::size_t>(room.slots), 0)
    , m_bias(model.decoderBias(m_own.capacity()).flip(1).contiguous())
{
}

void T5Decoder::storePrompts(const torch::Tensor &source, const std::vector<std::int64_t> &offsets,
                             const std::vector<std::int64_t> &slots)
{
    const std::int64_t width = m_shape.keyValueWidth();
    for (std::size_t layer = 0; layer < m_model.decoderLayers().size(); ++layer) {
        const T5Model::Attention &cross = m_model.decoderLayers()[layer].cross;
        const torch::Tensor keys = project(source, cross.key, false).contiguous(); // (S, heads D)
        const torch::Tensor values = project(source, cross.value, false).contiguous();
        for (std::size_t row = 0; row < slots.size(); ++row)
            for (std::int64_t token = offsets[row]; token < offsets[row + 1]; ++token)
                m_prompts.store(layer, slots[row], token - offsets[row], keys.const_data_ptr<float>() + token * width,
                                values.const_data_ptr<float>() + token * width);
    }
}

torch::Tensor T5Decoder::prefill(const std::vector<std::span<const int>> &prompts,
                                 const std::vector<std::int64_t> &slots)
{
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> offsets {0};
    for (std::size_t row = 0; row < prompts.size(); ++row) {
        ids.insert(ids.end(), prompts[row].begin(), prompts[row].end());
        offsets.push_back(static_cast<std::int64_t>(ids.size()));
        m_lengths[static_cast<std::size_t>(slots[row])] = 0;
        m_promptLengths[static_cast<std::size_t>(slots[row])] = std::ssize(prompts[row]);
    }
    storePrompts(m_model.encoded(asTensor(ids), offsets, {}), offsets, slots);
    return decode(std::vector<std::int64_t>(slots.size(), m_model.config().startId), slots);
}

torch::Tensor T5Decoder::attendToOwn(std::size_t layer, const torch::Tensor &x, const std::vector<std::int64_t> &slots)
{
    const T5Model::Attention &own = m_model.decoderLayers()[layer].own;
    const torch::Tensor y = m_model.normed(x, own.norm);
    const torch::Tensor queries = project(y, own.query, false).contiguous(); // (B, heads D)
    const torch::Tensor keys = project(y, own.key, false).contiguous();
    const torch::Tensor values = project(y, own.value, false).contiguous();
    const torch::Tensor mixed = torch::empty_like(queries);
    const std::int64_t width = m_shape.queryWidth();
    inParts(std::ssize(slots), kSmallestPart, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        std::vector<float> scores(static_cast<std::size_t>(m_own.capacity()));
        for (std::int64_t row = begin; row < end; ++row) {
            const std::int64_t slot = slots[static_cast<std::size_t>(row)];
            const std::int64_t position = m_lengths[static_cast<std::size_t>(slot)];
            m_own.store(layer, slot, position, keys.const_data_ptr<float>() + row * width,
                        values.const_data_ptr<float>() + row * width);
            const float *bias = m_bias.const_data_ptr<float>() + m_own.capacity() - 1 - position;
            m_own.attend(layer, slot, queries.const_data_ptr<float>() + row * width,
                         mixed.data_ptr<float>() + row * width, scores.data(),
                         {0, position + 1, bias, m_own.capacity()}, 1);
        }
    });
    return project(mixed, own.output, false);
}

torch::Tensor T5Decoder::attendToPrompt(std::size_t layer, const torch::Tensor &x,
                                        const std::vector<std::int64_t> &slots) const
{
    const T5Model::Attention &cross = m_model.decoderLayers()[layer].cross;
    const torch::Tensor queries = project(m_model.normed(x, cross.norm), cross.query, false).contiguous();
    const torch::Tensor mixed = torch::empty_like(queries); // (B, heads D)
    const std::int64_t width = m_shape.queryWidth();
    inParts(std::ssize(slots), kSmallestPart, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        std::vector<float> scores(static_cast<std::size_t>(m_prompts.capacity()));
        for (std::int64_t row = begin; row < end; ++row) {
            const std::int64_t slot = slots[static_cast<std::size_t>(row)];
            m_prompts.attend(layer, slot, queries.const_data_ptr<float>() + row * width,
                             mixed.data_ptr<float>() + row * width, scores.data(),
                             {0, m_promptLengths[static_cast<std::size_t>(slot)]}, 1);
        }
    });
    return project(mixed, cross.output, false);
}

torch::Tensor T5Decoder::decode(const std::vector<std::int64_t> &tokens, const std::vector<std::int64_t> &slots)
{
    torch::Tensor x = m_model.embedded(asTensor(tokens)); // (B, H)
    for (std::size_t layer = 0; layer < m_model.decoderLayers().size(); ++layer) {
        x.add_(attendToOwn(layer, x, slots));
        x.add_(attendToPrompt(layer, x, slots));
        x.add_(m_model.feedForward(x, m_model.decoderLayers()[layer].feedForward, false));
    }
    for (const std::int64_t slot : slots)
        ++m_lengths[static_cast<std::size_t>(slot)];
    return m_model.head(x, false); // (B, V)
}

} // namespace retort
