#pragma once

#include "core/models/model_torch.h"

#include <torch/torch.h>

#include <vector>

namespace retort {

/// An encoder that reads the prompt and a decoder that writes, with relative positions in place of absolute ones: t5,
/// t5 v1.1 and flan. Checked against transformers' T5ForConditionalGeneration. By torch's operations, row by row.
class T5Model final : public StudentModel
{
public:
    struct Attention
    {
        torch::Tensor norm; // (H), before it
        Projection query; // (heads D, H)
        Projection key;
        Projection value;
        Projection output; // (H, heads D)
    };

    struct FeedForward
    {
        torch::Tensor norm;
        Projection up; // (2 I, H) gate beside up, or (I, H)
        Projection down; // (H, I)
    };

    struct EncoderLayer
    {
        Attention own;
        FeedForward feedForward;
    };

    struct DecoderLayer
    {
        Attention own;
        Attention cross;
        FeedForward feedForward;
    };

    T5Model(const ModelConfig &config, const ParameterStore &parameters, const Adapter *adapter = nullptr);

    /// `positions` count among the decoder's tokens, rows.ids; the encoder reads rows.sourceIds.
    [[nodiscard]] torch::Tensor hidden(const PackedRows &rows, const torch::Tensor &positions,
                                       const ForwardOptions &options = {}) const override;
    [[nodiscard]] const Projection &outputLayer() const override { return m_head; }

    // The parts of the same for generation.

    [[nodiscard]] torch::Tensor encoded(const torch::Tensor &ids, const std::vector<std::int64_t> &offsets,
                                        const ForwardOptions &options) const; // (S, H)
    [[nodiscard]] torch::Tensor embedded(const torch::Tensor &ids) const; // (T, H)
    [[nodiscard]] torch::Tensor normed(const torch::Tensor &x, const torch::Tensor &weight) const;
    [[nodiscard]] torch::Tensor feedForward(const torch::Tensor &x, const FeedForward &layer,
                                            const ForwardOptions &options = {}) const;
    /// Logits of the decoder's last hidden states: (L, H) -> (L, V).
    [[nodiscard]] torch::Tensor head(const torch::Tensor &x, bool bf16) const;
    /// What the decoder's scores gain by distance to the left: (heads, distances), from 0.
    [[nodiscard]] torch::Tensor decoderBias(std::int64_t distances) const;

    [[nodiscard]] const std::vector<DecoderLayer> &decoderLayers() const { return m_decoder; }
    [[nodiscard]] const ModelConfig &config() const override { return m_config; }

private:
    /// x and what the feed-forward part makes of it.
    [[nodiscard]] torch::Tensor fed(const torch::Tensor &x, const FeedForward &layer, const ForwardOptions &options,
                                    std::uint64_t place) const;
    [[nodiscard]] torch::Tensor lastNormed(const torch::Tensor &x) const; // what the output layer reads
    [[nodiscard]] torch::Tensor decoded(const PackedRows &rows, const torch::Tensor &source,
                                        const ForwardOptions &options) const;

    ModelConfig m_config;
    torch::Tensor m_embedding; // (V, H)
    Projection m_head;
    torch::Tensor m_encoderBias; // (buckets, heads)
    torch::Tensor m_decoderBias; // (buckets, heads)
    std::vector<EncoderLayer> m_encoder;
    std::vector<DecoderLayer> m_decoder;
    torch::Tensor m_encoderNorm;
    torch::Tensor m_decoderNorm;
};

} // namespace retort
