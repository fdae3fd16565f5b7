#include "core/generation/t5_decoder_torch.h"

namespace retort {

namespace {

torch::Tensor asTensor(const std::vector<std::int64_t> &values)
{
    return torch::tensor(at::ArrayRef<std::int64_t>(values), torch::kInt64);
}

CacheShape cacheShape(const T5Model &model, std::int64_t slots, std::int64_t tokens)
{
    const ModelConfig &config = model.config();
    return {config.decoderLayers, slots, config.heads, config.headDim, tokens, false};
}

} // namespace

T5Decoder::T5Decoder(const T5Model &model, const DecoderRoom &room, ThreadTeam &team)
    : m_model(model)
    , m_team(team)
    , m_own(cacheShape(model, room.slots, room.newTokens))
    , m_prompts(cacheShape(model, room.slots, room.promptTokens))
    , m_lengths(static_cast<std::size_t>(room.slots), 0)
    , m_promptLengths(static_cast<std::size_t>(room.slots), 0)
    , m_bias(model.decoderBias(room.newTokens).flip(1).contiguous())
{
}

void T5Decoder::storePrompts(const torch::Tensor &source, const std::vector<std::int64_t> &offsets,
                             const std::vector<std::int64_t> &slots)
{
    const std::int64_t size = m_model.config().headDim;
    const std::int64_t heads = m_model.config().heads;
    for (std::size_t layer = 0; layer < m_model.decoderLayers().size(); ++layer) {
        const T5Model::Attention &cross = m_model.decoderLayers()[layer].cross;
        const torch::Tensor keys = project(source, cross.key, false).contiguous(); // (S, heads D)
        const torch::Tensor values = project(source, cross.value, false).contiguous();
        for (std::size_t row = 0; row < slots.size(); ++row)
            for (std::int64_t token = offsets[row]; token < offsets[row + 1]; ++token)
                for (std::int64_t head = 0; head < heads; ++head)
                    m_prompts.store({static_cast<std::int64_t>(layer), slots[row], head}, token - offsets[row],
                                    keys.const_data_ptr<float>() + (token * heads + head) * size,
                                    values.const_data_ptr<float>() + (token * heads + head) * size);
    }
}

Logits T5Decoder::prefill(const std::vector<std::span<const int>> &prompts, const std::vector<std::int64_t> &slots)
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

void T5Decoder::forRows(std::size_t rows, const std::function<void(std::size_t, float *)> &work) const
{
    const std::int64_t room = std::max(m_own.scoreRoom(), m_prompts.scoreRoom());
    m_team.run([&](int part) {
        std::vector<float> scores(static_cast<std::size_t>(room));
        const auto [begin, end] = shareOf(static_cast<std::int64_t>(rows), part, m_team.size());
        for (std::int64_t row = begin; row < end; ++row)
            work(static_cast<std::size_t>(row), scores.data());
    });
}

torch::Tensor T5Decoder::attendToOwn(std::size_t layer, const torch::Tensor &x, const std::vector<std::int64_t> &slots)
{
    const T5Model::Attention &own = m_model.decoderLayers()[layer].own;
    const torch::Tensor y = m_model.normed(x, own.norm);
    const torch::Tensor queries = project(y, own.query, false).contiguous(); // (B, heads D)
    const torch::Tensor keys = project(y, own.key, false).contiguous();
    const torch::Tensor values = project(y, own.value, false).contiguous();
    const torch::Tensor mixed = torch::empty_like(queries);
    const std::int64_t heads = m_model.config().heads;
    const std::int64_t room = m_bias.size(1);
    forRows(slots.size(), [&](std::size_t row, float *scores) {
        const std::int64_t position = m_lengths[static_cast<std::size_t>(slots[row])];
        for (std::int64_t head = 0; head < heads; ++head) {
            const KeyValueCache::Place place {static_cast<std::int64_t>(layer), slots[row], head};
            const std::int64_t column = (static_cast<std::int64_t>(row) * heads + head) * m_model.config().headDim;
            m_own.store(place, position, keys.const_data_ptr<float>() + column,
                        values.const_data_ptr<float>() + column);
            const float *bias = m_bias.const_data_ptr<float>() + (head + 1) * room - 1 - position;
            m_own.attend(place, queries.const_data_ptr<float>() + column, mixed.data_ptr<float>() + column, scores,
                         {0, position + 1, 1, bias}, 1);
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
    const std::int64_t heads = m_model.config().heads;
    forRows(slots.size(), [&](std::size_t row, float *scores) {
        for (std::int64_t head = 0; head < heads; ++head) {
            const std::int64_t column = (static_cast<std::int64_t>(row) * heads + head) * m_model.config().headDim;
            m_prompts.attend({static_cast<std::int64_t>(layer), slots[row], head},
                             queries.const_data_ptr<float>() + column, mixed.data_ptr<float>() + column, scores,
                             {0, m_promptLengths[static_cast<std::size_t>(slots[row])]}, 1);
        }
    });
    return project(mixed, cross.output, false);
}

Logits T5Decoder::decode(const std::vector<std::int64_t> &tokens, const std::vector<std::int64_t> &slots)
{
    torch::Tensor x = m_model.embedded(asTensor(tokens)); // (B, H)
    for (std::size_t layer = 0; layer < m_model.decoderLayers().size(); ++layer) {
        x.add_(attendToOwn(layer, x, slots));
        x.add_(attendToPrompt(layer, x, slots));
        x.add_(m_model.feedForward(x, m_model.decoderLayers()[layer].feedForward));
    }
    for (const std::int64_t slot : slots)
        ++m_lengths[static_cast<std::size_t>(slot)];
    m_logits = m_model.head(x, false).contiguous(); // (B, V)
    return {m_logits.const_data_ptr<float>(), m_logits.size(1), m_logits.size(1)};
}

} // namespace retort
