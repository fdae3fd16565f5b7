#pragma once

#include "core/models/llama_torch.h"

#include <torch/torch.h>

#include <cstdint>
#include <span>
#include <vector>

namespace retort {

/// One decoding step at a time for many rows at once, on the CPU. Keys and values lie in a cache that is allocated
/// once: each row owns a slot of it, so rows come and go without any copy. Lives within one call of generate().
class LlamaDecoder
{
public:
    /// `capacity`: tokens that one slot holds.
    LlamaDecoder(const Llama &model, std::int64_t slots, std::int64_t capacity);

    /// Reads prompts into the slots named, from their beginning; logits after each prompt's last token: (rows, V).
    torch::Tensor prefill(const std::vector<std::span<const int>> &prompts, const std::vector<std::int64_t> &slots);

    /// One more token in each of the slots named; logits of what follows it: (rows, V).
    torch::Tensor decode(const std::vector<std::int64_t> &tokens, const std::vector<std::int64_t> &slots);

private:
    void storePrompts(std::size_t layer, const torch::Tensor &packed, const std::vector<std::int64_t> &offsets,
                      const std::vector<std::int64_t> &slots);
    void storeToken(std::size_t layer, std::int64_t slot, std::int64_t position, const float *packed);
    void attend(std::size_t layer, const torch::Tensor &packed, const torch::Tensor &mixed,
                const std::vector<std::int64_t> &slots);
    [[nodiscard]] std::int64_t cacheOffset(std::size_t layer, std::int64_t slot, std::int64_t head) const;

    const Llama &m_model;
    AttentionShape m_shape;
    std::int64_t m_slots = 0;
    std::int64_t m_capacity = 0;
    torch::Tensor m_keys; // (layers, slots, kv heads, D, capacity), rotated
    torch::Tensor m_values; // (layers, slots, kv heads, capacity, D)
    std::vector<std::int64_t> m_lengths; // tokens in each slot
    torch::Tensor m_mixed; // (slots, heads D)
};

} // namespace retort
