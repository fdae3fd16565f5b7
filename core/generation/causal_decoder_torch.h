#pragma once

#include "core/generation/decoder_torch.h"
#include "core/generation/key_value_cache_torch.h"
#include "core/models/causal_model_torch.h"

#include <torch/torch.h>

#include <cstdint>
#include <span>
#include <vector>

namespace retort {

/// Decodes with a CausalModel: llama and its relatives, gpt2.
class CausalDecoder final : public Decoder
{
public:
    CausalDecoder(const CausalModel &model, const DecoderRoom &room);

    torch::Tensor prefill(const std::vector<std::span<const int>> &prompts,
                          const std::vector<std::int64_t> &slots) override;
    torch::Tensor decode(const std::vector<std::int64_t> &tokens, const std::vector<std::int64_t> &slots) override;

private:
    void storePrompts(std::size_t layer, const torch::Tensor &packed, const std::vector<std::int64_t> &offsets,
                      const std::vector<std::int64_t> &slots);
    void storeToken(std::size_t layer, std::int64_t slot, std::int64_t position, const float *packed);
    [[nodiscard]] torch::Tensor positionsOf(const std::vector<std::int64_t> &slots) const;
    void rotate(float *token, std::int64_t position) const;
    void attend(std::size_t layer, const torch::Tensor &packed, const torch::Tensor &mixed,
                const std::vector<std::int64_t> &slots);

    const CausalModel &m_model;
    AttentionShape m_shape; // the window is the layers' own
    KeyValueCache m_cache; // keys rotated
    std::vector<std::int64_t> m_lengths; // tokens in each slot
    torch::Tensor m_mixed; // (slots, heads D)
};

} // namespace retort
