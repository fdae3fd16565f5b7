#pragma once

#include "core/generation/decoder_torch.h"
#include "core/generation/key_value_cache_torch.h"
#include "core/models/t5_model_torch.h"

#include <torch/torch.h>

#include <cstdint>
#include <span>
#include <vector>

namespace retort {

/// Decodes with a T5Model: the encoder reads a prompt once, its keys and values stay in a cache of their own, and the
/// decoder begins with the start token.
class T5Decoder final : public Decoder
{
public:
    T5Decoder(const T5Model &model, const DecoderRoom &room);

    torch::Tensor prefill(const std::vector<std::span<const int>> &prompts,
                          const std::vector<std::int64_t> &slots) override;
    torch::Tensor decode(const std::vector<std::int64_t> &tokens, const std::vector<std::int64_t> &slots) override;

private:
    void storePrompts(const torch::Tensor &source, const std::vector<std::int64_t> &offsets,
                      const std::vector<std::int64_t> &slots);
    [[nodiscard]] torch::Tensor attendToOwn(std::size_t layer, const torch::Tensor &x,
                                            const std::vector<std::int64_t> &slots);
    [[nodiscard]] torch::Tensor attendToPrompt(std::size_t layer, const torch::Tensor &x,
                                               const std::vector<std::int64_t> &slots) const;

    const T5Model &m_model;
    AttentionShape m_shape;
    KeyValueCache m_own;
    KeyValueCache m_prompts;
    std::vector<std::int64_t> m_lengths; // tokens that the decoder has read in each slot
    std::vector<std::int64_t> m_promptLengths;
    /// (heads, capacity): the bias of a distance d stands at capacity - 1 - d, so that the biases of a row's tokens
    /// stand in their order.
    torch::Tensor m_bias;
};

} // namespace retort
