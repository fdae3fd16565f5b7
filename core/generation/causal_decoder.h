#pragma once

#include "core/generation/decoder.h"
#include "core/generation/key_value_cache.h"
#include "core/generation/packed_model.h"
#include "core/generation/thread_team.h"

#include <cstdint>
#include <span>
#include <vector>

namespace retort {

/// Decodes with a PackedModel. Every row's logits are the same bits whatever rows it shares a step with.
class CausalDecoder final : public Decoder
{
public:
    /// Model and team must outlive it.
    CausalDecoder(const PackedModel &model, const DecoderRoom &room, ThreadTeam &team);

    Logits prefill(const std::vector<std::span<const int>> &prompts, const std::vector<std::int64_t> &slots) override;
    Logits decode(const std::vector<std::int64_t> &tokens, const std::vector<std::int64_t> &slots) override;

private:
    /// A token that is read now.
    struct Token
    {
        int id = 0;
        std::int64_t slot = 0;
        std::int64_t position = 0;
        std::int64_t logits = -1; // the row of logits that follow it; -1: nobody asks
    };

    /// One thread's part of the work, and room of its own.
    struct Part
    {
        int index = 0;
        std::vector<float> panels; // two panels of every token
        std::vector<float> scores;
        std::vector<float> inverse; // of a norm; one
    };

    [[nodiscard]] Logits logits() const;
    void add(const Token &token);
    void read(); // all tokens that were added
    void work(Part &part);
    void layer(Part &part, std::size_t index);
    void embed(const Part &part);
    void normAll(Part &part, const PackedNorm &norm);
    void norm(Part &part, const PackedNorm &norm, const float *x, float *y) const;
    void multiply(const Part &part, const PackedLinear &linear, const TokenRows &x, TokenRows &y) const;
    void addProduct(Part &part, const PackedLinear &linear, const TokenRows &x);
    void place(Part &part, std::size_t layer);
    void attend(Part &part, std::size_t layer);
    void feedForward(Part &part, const PackedLinear &up);
    void head(Part &part);

    [[nodiscard]] std::int64_t count() const { return std::ssize(m_tokens); }
    [[nodiscard]] Share share(std::int64_t items, const Part &part) const
    {
        return shareOf(items, part.index, m_team.size());
    }

    const PackedModel &m_model;
    ThreadTeam &m_team;
    KeyValueCache m_cache; // keys rotated
    std::vector<std::int64_t> m_lengths; // tokens in each slot
    std::int64_t m_mostTokens = 0; // read at once
    std::vector<Part> m_parts;
    std::vector<Token> m_tokens;
    TokenRows m_x; // (tokens, H), the residual
    TokenRows m_normed; // (tokens, H)
    TokenRows m_queryKeyValue; // (tokens, (heads + 2 kv) D)
    TokenRows m_mixed; // (tokens, heads D)
    TokenRows m_inner; // (tokens, I)
    TokenRows m_last; // (slots, H): normed, of the tokens whose logits are asked for
    TokenRows m_logits; // (slots, V)
    std::int64_t m_firstLogits = 0; // rows that this read() gives
    std::int64_t m_endLogits = 0;
};

} // namespace retort
