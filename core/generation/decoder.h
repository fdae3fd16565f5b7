#pragma once

#include <cstdint>
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

/// Logits of what follows each row; valid until the decoder's next call.
class Logits
{
public:
    Logits(const float *values, std::int64_t stride, std::int64_t vocabulary)
        : m_values(values), m_stride(stride), m_vocabulary(vocabulary)
    {
    }

    [[nodiscard]] std::span<const float> row(std::int64_t index) const
    {
        return {m_values + index * m_stride, static_cast<std::size_t>(m_vocabulary)};
    }

private:
    const float *m_values;
    std::int64_t m_stride;
    std::int64_t m_vocabulary;
};

/// One decoding step at a time for many rows at once, on the CPU. Keys and values lie in a cache that is reserved
/// once: each row owns a slot of it, so rows come and go without any copy. Lives within one call of generate().
class Decoder
{
public:
    virtual ~Decoder() = default;

    /// Reads prompts into the slots named, from their beginning; logits of the first new token of each.
    virtual Logits prefill(const std::vector<std::span<const int>> &prompts,
                           const std::vector<std::int64_t> &slots) = 0;

    /// One more token in each of the slots named; logits of what follows it.
    virtual Logits decode(const std::vector<std::int64_t> &tokens, const std::vector<std::int64_t> &slots) = 0;
};

} // namespace retort
