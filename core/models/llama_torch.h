#pragma once

#include "core/models/ops_torch.h"
#include "core/models/parameter_store_torch.h"
#include "core/models/student.h"

#include <torch/torch.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace retort {

/// Rows of token ids one after another, without padding.
struct PackedRows
{
    torch::Tensor ids; // (T) int64
    std::vector<std::int64_t> offsets; // rows + 1; row r holds the tokens [offsets[r], offsets[r + 1])
};

/// How one forward pass is computed.
struct ForwardOptions
{
    bool bf16 = false; // matrix products in bfloat16; weights, sums and norms stay float32
    bool dropout = false;
    std::uint64_t dropoutSeed = 0; // of this micro-batch; each place in the model draws from its own generator
};

/// A llama-style decoder (grouped queries, rotary positions, RMS norms, SwiGLU) over packed rows, checked against
/// transformers' LlamaForCausalLM. Owned by Student::Weights, as are its parameters.
class Llama
{
public:
    struct Layer
    {
        torch::Tensor inputNorm; // (H)
        torch::Tensor queryKeyValue; // ((heads + 2 kv) D, H)
        torch::Tensor output; // (H, heads D)
        torch::Tensor postNorm; // (H)
        torch::Tensor gateUp; // (2 I, H)
        torch::Tensor down; // (H, I)
    };

    Llama(const ModelConfig &config, const ParameterStore &parameters);

    /// What the parameters are called and how they start.
    [[nodiscard]] static std::vector<ParameterSpec> parameterSpecs(const ModelConfig &config);

    /// Sees each layer's queries, keys and values (T, width) after rotation; on the CPU only.
    using KeyValueVisitor = std::function<void(std::size_t layer, const torch::Tensor &queryKeyValue)>;

    /// Logits at the chosen places of the packed tokens: `positions` (L) int64 -> (L, V).
    [[nodiscard]] torch::Tensor logits(const PackedRows &rows, const torch::Tensor &positions,
                                       const ForwardOptions &options = {}, const KeyValueVisitor &visit = {}) const;

    [[nodiscard]] const std::vector<Layer> &layers() const { return m_layers; }
    [[nodiscard]] const torch::Tensor &embedding() const { return m_embedding; } // (V, H)
    [[nodiscard]] const torch::Tensor &head() const { return m_head; } // (V, H); the embedding when tied
    [[nodiscard]] const torch::Tensor &finalNorm() const { return m_finalNorm; }
    [[nodiscard]] const RotaryTable &rotary() const { return m_rotary; }
    [[nodiscard]] const AttentionShape &attention() const { return m_attention; }
    [[nodiscard]] const ModelConfig &config() const { return m_config; }

private:
    ModelConfig m_config;
    AttentionShape m_attention;
    RotaryTable m_rotary;
    torch::Tensor m_embedding;
    torch::Tensor m_head;
    torch::Tensor m_finalNorm;
    std::vector<Layer> m_layers;
};

} // namespace retort
