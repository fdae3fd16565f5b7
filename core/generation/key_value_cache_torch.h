#pragma once

#include "core/models/cpu_kernels.h"
#include "core/models/ops_torch.h"

#include <torch/torch.h>

#include <cstdint>

namespace retort {

/// Keys and values of every layer for a number of rows, each in a slot of its own, allocated once. On the CPU. Slots
/// may be written and read from several threads as long as no two use the same one.
class KeyValueCache
{
public:
    /// `capacity`: tokens that one slot holds, rounded up to whole blocks.
    KeyValueCache(std::int64_t layers, std::int64_t slots, const AttentionShape &shape, std::int64_t capacity);

    /// Keys and values of one token, (kv heads D) each.
    void store(std::size_t layer, std::int64_t slot, std::int64_t position, const float *keys, const float *values);

    /// Which of a slot's tokens one new token sees.
    struct Seen
    {
        std::int64_t begin = 0;
        std::int64_t length = 0; // the first `length`, from `begin` on
        const float *bias = nullptr; // added to the scores of query head h: bias[h * biasStride + token]
        std::int64_t biasStride = 0;
    };

    /// One token's queries (heads D) over the slot -> out (heads D). `scores`: room for capacity() floats.
    void attend(std::size_t layer, std::int64_t slot, const float *queries, float *out, float *scores, const Seen &seen,
                float scale) const;

    [[nodiscard]] std::int64_t capacity() const { return m_capacity; }

private:
    [[nodiscard]] std::int64_t offset(std::size_t layer, std::int64_t slot, std::int64_t head) const;

    AttentionShape m_shape;
    std::int64_t m_slots = 0;
    std::int64_t m_capacity = 0;
    torch::Tensor m_keys; // (layers, slots, kv heads, D, capacity)
    torch::Tensor m_values; // (layers, slots, kv heads, capacity, D)
};

} // namespace retort
