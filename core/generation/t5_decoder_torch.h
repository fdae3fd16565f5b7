#pragma once

#include "core/generation/decoder.h"
#include "core/generation/key_value_cache.h"
#include "core/generation/thread_team.h"
#include "core/models/t5_model_torch.h"

#include <torch/torch.h>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace retort {

/// Decodes with a T5Model: the encoder reads a prompt once, its keys and values stay in a cache of their own, and the
/// decoder begins with the start token.
class T5Decoder final : public Decoder
{
public:
    /// Model and team must outlive it.
    T5Decoder(const T5Model &model, const DecoderRoom &room, ThreadTeam &team);

    Logits prefill(const std::vector<std::span<const int>> &prompts, const std::vector<std::int64_t> &slots) override;
    Logits decode(const std::vector<std::int64_t> &tokens, const std::vector<std::int64_t> &slots) override;

private:
    void storePrompts(const torch::Tensor &source, const std::vector<std::int64_t> &offsets,
                      const std::vector<std::int64_t> &slots);
    [[nodiscard]] torch::Tensor attendToOwn(std::size_t layer, const torch::Tensor &x,
                                            const std::vector<std::int64_t> &slots);
    [[nodiscard]] torch::Tensor attendToPrompt(std::size_t layer, const torch::Tensor &x,
                                               const std::vector<std::int64_t> &slots) const;
    /// Calls work(row, scores) for each row.
    void forRows(std::size_t rows, const std::function<void(std::size_t, float *)> &work) const;

    const T5Model &m_model;
    ThreadTeam &m_team;
    KeyValueCache m_own;
    KeyValueCache m_prompts;
    std::vector<std::int64_t> m_lengths; // tokens that the decoder has read in each slot
    std::vector<std::int64_t> m_promptLengths;
    /// (heads, room): the bias of a distance d stands at room - 1 - d, so that the biases of a row's tokens
    /// stand in their order.
    torch::Tensor m_bias;
    torch::Tensor m_logits; // (rows, V), of the last step
};

} // namespace retort
