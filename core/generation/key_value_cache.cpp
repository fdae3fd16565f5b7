#include "core/generation/key_value_cache.h"

#include <cassert>

namespace retort {

using kernels::kCacheBlock;

KeyValueCache::KeyValueCache(const CacheShape &shape)
    : m_shape(shape)
    , m_capacity((shape.tokens + kCacheBlock - 1) / kCacheBlock * kCacheBlock)
    , m_headSize(m_capacity * kernels::cachedWidth(shape.headDim))
{
    const auto size = static_cast<std::size_t>(shape.layers * shape.slots * shape.heads * 2 * m_headSize);
    if (shape.isBrain)
        m_brains = std::make_unique_for_overwrite<kernels::Brain[]>(size);
    else
        m_floats = std::make_unique_for_overwrite<float[]>(size);
}

void KeyValueCache::store(const Place &place, std::int64_t position, const float *key, const float *value)
{
    assert(position < m_capacity);
    const std::int64_t origin = index(place) * 2 * m_headSize;
    if (m_brains != nullptr)
        kernels::storeInCache(key, value, position, m_shape.headDim, m_brains.get() + origin,
                              m_brains.get() + origin + m_headSize);
    else
        kernels::storeInCache(key, value, position, m_shape.headDim, m_floats.get() + origin,
                              m_floats.get() + origin + m_headSize);
}

void KeyValueCache::attend(const Place &place, const float *queries, float *out, float *scores, const Seen &seen,
                           float scale) const
{
    const std::int64_t origin = index(place) * 2 * m_headSize;
    const auto attendTo = [&](const auto *values) {
        kernels::attendToCache(queries,
                               {values + origin, values + origin + m_headSize, m_shape.headDim, seen.begin, seen.end,
                                seen.group, seen.bias, seen.biasStride},
                               out, scores, scale);
    };
    if (m_brains != nullptr)
        attendTo(m_brains.get());
    else
        attendTo(m_floats.get());
}

} // namespace retort
