#pragma once

#include "core/models/model_torch.h"

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace retort {

/// What a decoder's cache must hold.
struct DecoderRoom
{
    std::int64_t slots = 0; // rows at once
    std::int64_t tokens = 0; // of the longest row, its prompt included
    std::int64_t promptTokens = 0; // of the longest prompt
    std::int64_t newTokens = 0; // most that are written after any prompt
};

/// One decoding step at a time for many rows at once, on the CPU. Keys and values lie in a cache that is allocated
/// once: each row owns a slot of it, so rows come and go without any copy. Lives within one call of generate().
class Decoder
{
public:
    virtual ~Decoder() = default;

    /// Reads prompts into the slots named, from their beginning; logits of the first new token: (rows, V).
    virtual torch::Tensor prefill(const std::vector<std::span<const int>> &prompts,
                                  const std::vector<std::int64_t> &slots) = 0;

    /// One more token in each of the slots named; logits of what follows it: (rows, V).
    virtual torch::Tensor decode(const std::vector<std::int64_t> &tokens, const std::vector<std::int64_t> &slots) = 0;
};

/// The decoder of the model's kind; the model must outlive it.
[[nodiscard]] std::unique_ptr<Decoder> makeDecoder(const StudentModel &model, const DecoderRoom &room);

} // namespace retort
