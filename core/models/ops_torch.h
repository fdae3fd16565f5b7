#pragma once

#include "core/models/model_config.h"

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace retort {

// The token-wise operations of a decoder over packed rows: rows of different length one after another, T tokens in
// all and no padding. Each takes part in autograd. Shapes: T tokens, H hidden, I intermediate, V vocabulary.

/// How the columns of a fused query-key-value tensor are divided.
struct AttentionShape
{
    std::int64_t heads = 0;
    std::int64_t keyValueHeads = 0;
    std::int64_t headDim = 0;
    std::int64_t window = 0; // tokens that each sees, itself included; 0: all before it

    [[nodiscard]] std::int64_t queryWidth() const { return heads * headDim; }
    [[nodiscard]] std::int64_t keyValueWidth() const { return keyValueHeads * headDim; }
    [[nodiscard]] std::int64_t width() const { return queryWidth() + 2 * keyValueWidth(); }
};

/// Cosine and sine of the rotary embedding in Hugging Face's half-rotation layout; undefined where positions are
/// learned.
struct RotaryTable
{
    torch::Tensor cosine; // (context, D / 2)
    torch::Tensor sine; // (context, D / 2)
};

[[nodiscard]] RotaryTable makeRotaryTable(std::int64_t context, std::int64_t headDim, double theta,
                                          const RopeScaling &scaling = {});

/// x (T, in) times weight (out, in) transposed, plus bias (out) where there is one -> (T, out).
[[nodiscard]] torch::Tensor linear(const torch::Tensor &x, const torch::Tensor &weight, const torch::Tensor &bias = {});

/// x / rms(x) * weight.
[[nodiscard]] torch::Tensor rmsNorm(const torch::Tensor &x, const torch::Tensor &weight, double epsilon);

/// (T, 2 I) gate beside up -> silu(gate) * up, (T, I).
[[nodiscard]] torch::Tensor swiGlu(const torch::Tensor &gateUp);

/// Rotates queries and keys and lets every token attend to itself and the earlier ones of its row.
/// (T, width) -> (T, heads * D). On the CPU `queryKeyValue` is left with its queries and keys rotated, which is what
/// generation puts into its cache; nothing else may need it afterwards. Row r holds the tokens [offsets[r], offsets[r +
/// 1]); positions count from 0 in each.
[[nodiscard]] torch::Tensor causalAttention(const torch::Tensor &queryKeyValue, const AttentionShape &shape,
                                            const std::vector<std::int64_t> &offsets, const RotaryTable &rotary);

/// Cross-entropy of each row of logits (L, V) against its target (L) -> (L) float32. The backward pass writes over the
/// logits.
[[nodiscard]] torch::Tensor tokenLosses(const torch::Tensor &logits, const torch::Tensor &targets);

/// The same by torch's own operations: for what the kernels do not cover, and to test them against.
namespace composed {

[[nodiscard]] torch::Tensor rmsNorm(const torch::Tensor &x, const torch::Tensor &weight, double epsilon);
[[nodiscard]] torch::Tensor swiGlu(const torch::Tensor &gateUp);
[[nodiscard]] torch::Tensor causalAttention(const torch::Tensor &queryKeyValue, const AttentionShape &shape,
                                            const std::vector<std::int64_t> &offsets, const RotaryTable &rotary);
[[nodiscard]] torch::Tensor tokenLosses(const torch::Tensor &logits, const torch::Tensor &targets);

} // namespace composed

} // namespace retort
