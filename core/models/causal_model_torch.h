#pragma once

#include "core/models/model_torch.h"
#include "core/models/ops_torch.h"

#include <torch/torch.h>

#include <vector>

namespace retort {

/// A scale, and a shift where the norm subtracts the mean (layer norm).
struct Norm
{
    torch::Tensor weight; // (H)
    torch::Tensor bias; // (H); undefined: RMS norm
};

/// A decoder whose layers norm before they attend and before they feed forward, over packed rows: llama and its
/// relatives (rotary positions, RMS norms, SwiGLU), gpt2 (learned positions, layer norms). Checked against
/// transformers' models of the same names.
class CausalModel final : public StudentModel
{
public:
    struct Layer
    {
        Norm inputNorm;
        Projection queryKeyValue; // ((heads + 2 kv) D, H)
        torch::Tensor queryNorm; // (D); undefined: none
        torch::Tensor keyNorm; // (D)
        Projection output; // (H, heads D)
        Norm postNorm;
        Projection up; // (2 I, H) gate beside up, or (I, H)
        Projection down; // (H, I)
        AttentionShape attention;
    };

    CausalModel(const ModelConfig &config, const ParameterStore &parameters, const Adapter *adapter = nullptr);

    [[nodiscard]] torch::Tensor hidden(const PackedRows &rows, const torch::Tensor &positions,
                                       const ForwardOptions &options = {}) const override;
    [[nodiscard]] const Projection &outputLayer() const override { return m_head; }

    [[nodiscard]] const ModelConfig &config() const override { return m_config; }

private:
    /// Embeddings of tokens at their positions: (T) and (T) int64 -> (T, H).
    [[nodiscard]] torch::Tensor embedded(const torch::Tensor &ids, const torch::Tensor &positions) const;
    [[nodiscard]] torch::Tensor normed(const torch::Tensor &x, const Norm &norm) const;
    /// Queries, keys and values of normed tokens, before rotation: (T, H) -> (T, width).
    [[nodiscard]] torch::Tensor queryKeyValue(const torch::Tensor &x, const Layer &layer,
                                              const ForwardOptions &options = {}) const;
    [[nodiscard]] torch::Tensor feedForward(const torch::Tensor &x, const Layer &layer,
                                            const ForwardOptions &options = {}) const;
    /// (T, H) -> (T, H), of the last layer (L, H).
    [[nodiscard]] torch::Tensor layerOutput(const torch::Tensor &given, std::size_t index, const PackedRows &rows,
                                            const torch::Tensor &positions, const ForwardOptions &options) const;

    ModelConfig m_config;
    RotaryTable m_rotary;
    torch::Tensor m_embedding; // (V, H)
    torch::Tensor m_positions; // (context, H); undefined: rotary
    Projection m_head;
    Norm m_finalNorm;
    std::vector<Layer> m_layers;
};

} // namespace retort
