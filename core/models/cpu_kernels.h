#pragma once

#include <cstdint>

// The inner loops of a decoder on the CPU, over plain float32 arrays; one thread each, called by ops.cpp and by
// generation on ranges of rows. Compiled for several instruction sets, chosen at start. No tensors here.

namespace retort::kernels {

/// y = x / rms(x) * weight over rows of `width`; `inverse` (rows) takes 1 / rms for the backward pass.
void rmsNorm(const float *x, const float *weight, float *y, float *inverse, std::int64_t rows, std::int64_t width,
             float epsilon);

/// Gradient of rmsNorm: `dx` is written, `dWeight` (width) is added to.
void rmsNormGradient(const float *dy, const float *x, const float *weight, const float *inverse, float *dx,
                     float *dWeight, std::int64_t rows, std::int64_t width);

/// Rows of gate beside up (2 inner) -> silu(gate) * up (inner).
void swiGlu(const float *gateUp, float *out, std::int64_t rows, std::int64_t inner);
void swiGluGradient(const float *dOut, const float *gateUp, float *dGateUp, std::int64_t rows, std::int64_t inner);

/// Rotates `heads` neighbouring heads of one token in place; `direction` -1 turns back (the gradient).
void rotate(float *x, const float *cosine, const float *sine, std::int64_t heads, std::int64_t headDim,
            float direction);

/// Which columns the rows of a block of scores see: row i the last `window` (0: all) of its first `first + i + 1`.
struct CausalBlock
{
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t first = 0;
    std::int64_t window = 0;
};

/// Softmax of scale * scores over the columns that each row sees, zero elsewhere, in place. `logSum` takes the
/// logarithm of each row's sum, the maximum included.
void causalSoftmax(float *scores, float *logSum, const CausalBlock &block, float scale);

/// The same probabilities again from scores and logSum.
void causalProbabilities(float *scores, const float *logSum, const CausalBlock &block, float scale);

/// dScores = probability * (dProbability - delta[row]) * scale, written over dProbability.
void softmaxGradient(const float *probabilities, float *dProbabilities, const float *delta, std::int64_t rows,
                     std::int64_t columns, float scale);

[[nodiscard]] float dot(const float *a, const float *b, std::int64_t count);

/// Cross-entropy of rows of logits; `logSum` (rows) is kept for the gradient.
void crossEntropy(const float *logits, const std::int64_t *targets, float *losses, float *logSum, std::int64_t rows,
                  std::int64_t vocabulary);

/// dLogits = (softmax - one at the target) * dLoss; may be written over the logits.
void crossEntropyGradient(const float *logits, const std::int64_t *targets, const float *logSum, const float *dLosses,
                          float *dLogits, std::int64_t rows, std::int64_t vocabulary);

[[nodiscard]] float largest(const float *x, std::int64_t count);

} // namespace retort::kernels
