#include "core/generation/key_value_cache_torch.h"

#include <algorithm>
#include <cassert>

namespace retort {

KeyValueCache::KeyValueCache(std::int64_t layers, std::int64_t slots, const AttentionShape &shape,
                             std::int64_t capacity)
    : m_shape(shape)
    , m_slots(slots)
    , m_capacity((capacity + kernels::kCacheBlock - 1) / kernels::kCacheBlock * kernels::kCacheBlock)
{
    m_keys = torch::zeros({layers, slots, shape.keyValueHeads, shape.headDim, m_capacity});
    m_values = torch::empty({layers, slots, shape.keyValueHeads, m_capacity, shape.headDim});
}

std::int64_t KeyValueCache::offset(std::size_t layer, std::int64_t slot, std::int64_t head) const
{
    const std::int64_t row = static_cast<std::int64_t>(layer) * m_slots + slot;
    return (row * m_shape.keyValueHeads + head) * m_capacity * m_shape.headDim;
}

void KeyValueCache::store(std::size_t layer, std::int64_t slot, std::int64_t position, const float *keys,
                          const float *values)
{
    assert(position < m_capacity);
    const std::int64_t size = m_shape.headDim;
    for (std::int64_t head = 0; head < m_shape.keyValueHeads; ++head) {
        const std::int64_t origin = offset(layer, slot, head);
        float *target = m_keys.data_ptr<float>() + origin + position;
        for (std::int64_t d = 0; d < size; ++d)
            target[d * m_capacity] = keys[head * size + d];
        std::copy_n(values + head * size, size, m_values.data_ptr<float>() + origin + position * size);
    }
}

void KeyValueCache::attend(std::size_t layer, std::int64_t slot, const float *queries, float *out, float *scores,
                           const Seen &seen, float scale) const
{
    const std::int64_t size = m_shape.headDim;
    const std::int64_t group = m_shape.heads / m_shape.keyValueHeads;
    for (std::int64_t head = 0; head < m_shape.keyValueHeads; ++head) {
        const std::int64_t origin = offset(layer, slot, head);
        const std::int64_t first = head * group;
        const float *bias = seen.bias != nullptr ? seen.bias + first * seen.biasStride : nullptr;
        kernels::attendToCache(queries + first * size, m_keys.const_data_ptr<float>() + origin,
                               m_values.const_data_ptr<float>() + origin, out + first * size, scores,
                               {seen.length, m_capacity, group, size, seen.begin, bias, seen.biasStride}, scale);
    }
}

} // namespace retort
