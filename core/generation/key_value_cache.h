#pragma once

#include "core/models/decode_kernels.h"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace retort {

/// What a cache must hold.
struct CacheShape
{
    std::int64_t layers = 0;
    std::int64_t slots = 0; // rows at once
    std::int64_t heads = 0; // of keys and values
    std::int64_t headDim = 0;
    std::int64_t tokens = 0; // in one slot
    bool isBrain = false; // kept in bfloat16
};

/// Keys and values of every layer for a number of rows, each in a slot of its own. Room is reserved once and becomes
/// memory as it is filled. Slots may be written and read from several threads as long as no two write the same one.
class KeyValueCache
{
public:
    explicit KeyValueCache(const CacheShape &shape);

    struct Place
    {
        std::int64_t layer = 0;
        std::int64_t slot = 0;
        std::int64_t head = 0; // of keys and values
    };

    /// Key and value of one token, headDim each.
    void store(const Place &place, std::int64_t position, const float *key, const float *value);

    /// Which of a slot's tokens one new token sees, and by how many query heads.
    struct Seen
    {
        std::int64_t begin = 0;
        std::int64_t end = 0;
        std::int64_t group = 1;
        const float *bias = nullptr; // added to the scaled scores of the group's head h: bias[h * biasStride + token]
        std::int64_t biasStride = 0;
    };

    /// One token's queries (group * headDim) over the slot -> out (group * headDim). `scores` has scoreRoom() floats.
    void attend(const Place &place, const float *queries, float *out, float *scores, const Seen &seen,
                float scale) const;

    [[nodiscard]] std::int64_t scoreRoom() const { return kernels::scoreRoom(m_capacity); }

private:
    [[nodiscard]] std::int64_t index(const Place &place) const
    {
        return (place.layer * m_shape.slots + place.slot) * m_shape.heads + place.head;
    }

    CacheShape m_shape;
    std::int64_t m_capacity = 0; // shape.tokens in whole blocks
    std::int64_t m_headSize = 0; // of one head's keys, and of its values
    std::unique_ptr<float[]> m_floats; // of each head keys, then values; one of the two
    std::unique_ptr<kernels::Brain[]> m_brains;
};

} // namespace retort
