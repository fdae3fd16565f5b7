#include "core/models/cpu_kernels.h"

#include "core/models/kernel_math.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace retort::kernels {

namespace {

RETORT_INLINE std::pair<std::int64_t, std::int64_t> visibleColumns(const CausalBlock &block, std::int64_t row)
{
    const std::int64_t end = std::min(block.columns, block.first + row + 1);
    return {block.window > 0 ? std::max<std::int64_t>(0, end - block.window) : 0, end};
}

} // namespace

RETORT_KERNEL void rmsNorm(const float *x, const float *weight, float *y, float *inverse, std::int64_t rows,
                           std::int64_t width, float epsilon)
{
    for (std::int64_t row = 0; row < rows; ++row, x += width, y += width) {
        const float scale = 1.0F / std::sqrt(product(x, x, width) / static_cast<float>(width) + epsilon);
        inverse[row] = scale;
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i)
            y[i] = x[i] * scale * weight[i];
    }
}

RETORT_KERNEL void rmsNormGradient(const float *dy, const float *x, const float *weight, const float *inverse,
                                   float *dx, float *dWeight, std::int64_t rows, std::int64_t width)
{
    for (std::int64_t row = 0; row < rows; ++row, dy += width, x += width, dx += width) {
        const float scale = inverse[row];
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (std::int64_t i = 0; i < width; ++i) {
            sum += dy[i] * weight[i] * x[i];
            dWeight[i] += dy[i] * x[i] * scale;
        }
        const float pull = sum * scale * scale * scale / static_cast<float>(width);
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i)
            dx[i] = scale * dy[i] * weight[i] - pull * x[i];
    }
}

RETORT_KERNEL void swiGlu(const float *gateUp, float *out, std::int64_t rows, std::int64_t inner)
{
    for (std::int64_t row = 0; row < rows; ++row, gateUp += 2 * inner, out += inner) {
        const float *up = gateUp + inner;
#pragma omp simd
        for (std::int64_t i = 0; i < inner; ++i)
            out[i] = gateUp[i] * sigmoid(gateUp[i]) * up[i];
    }
}

RETORT_KERNEL void swiGluGradient(const float *dOut, const float *gateUp, float *dGateUp, std::int64_t rows,
                                  std::int64_t inner)
{
    for (std::int64_t row = 0; row < rows; ++row, gateUp += 2 * inner, dGateUp += 2 * inner, dOut += inner) {
        const float *up = gateUp + inner;
        float *dUp = dGateUp + inner;
#pragma omp simd
        for (std::int64_t i = 0; i < inner; ++i) {
            const float open = sigmoid(gateUp[i]);
            const float silu = gateUp[i] * open;
            dUp[i] = dOut[i] * silu;
            dGateUp[i] = dOut[i] * up[i] * (open + silu * (1.0F - open));
        }
    }
}

RETORT_KERNEL void rotate(float *x, const float *cosine, const float *sine, std::int64_t heads, std::int64_t headDim,
                          float direction)
{
    const std::int64_t half = headDim / 2;
    for (std::int64_t head = 0; head < heads; ++head, x += headDim) {
        float *second = x + half;
#pragma omp simd
        for (std::int64_t i = 0; i < half; ++i) {
            const float turned = direction * sine[i];
            const float a = x[i];
            const float b = second[i];
            x[i] = a * cosine[i] - b * turned;
            second[i] = b * cosine[i] + a * turned;
        }
    }
}

RETORT_KERNEL void causalSoftmax(float *scores, float *logSum, const CausalBlock &block, float scale)
{
    for (std::int64_t row = 0; row < block.rows; ++row, scores += block.columns) {
        const auto [begin, end] = visibleColumns(block, row);
        const std::int64_t visible = end - begin;
        float *seen = scores + begin;
        const float shift = scale * maximum(seen, visible);
        const float sum = exponentials(seen, visible, scale, shift);
        const float factor = 1.0F / sum;
        logSum[row] = shift + std::log(sum);
#pragma omp simd
        for (std::int64_t i = 0; i < visible; ++i)
            seen[i] *= factor;
        std::fill(scores, seen, 0.0F);
        std::fill(scores + end, scores + block.columns, 0.0F);
    }
}

RETORT_KERNEL void causalProbabilities(float *scores, const float *logSum, const CausalBlock &block, float scale)
{
    for (std::int64_t row = 0; row < block.rows; ++row, scores += block.columns) {
        const auto [begin, end] = visibleColumns(block, row);
        exponentials(scores + begin, end - begin, scale, logSum[row]);
        std::fill(scores, scores + begin, 0.0F);
        std::fill(scores + end, scores + block.columns, 0.0F);
    }
}

RETORT_KERNEL void softmaxGradient(const float *probabilities, float *dProbabilities, const float *delta,
                                   std::int64_t rows, std::int64_t columns, float scale)
{
    for (std::int64_t row = 0; row < rows; ++row, probabilities += columns, dProbabilities += columns) {
        const float pull = delta[row];
#pragma omp simd
        for (std::int64_t i = 0; i < columns; ++i)
            dProbabilities[i] = probabilities[i] * (dProbabilities[i] - pull) * scale;
    }
}

RETORT_KERNEL float dot(const float *a, const float *b, std::int64_t count)
{
    return product(a, b, count);
}

RETORT_KERNEL void crossEntropy(const float *logits, const std::int64_t *targets, float *losses, float *logSum,
                                std::int64_t rows, std::int64_t vocabulary)
{
    for (std::int64_t row = 0; row < rows; ++row, logits += vocabulary) {
        const float shift = maximum(logits, vocabulary);
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (std::int64_t i = 0; i < vocabulary; ++i)
            sum += exponential(logits[i] - shift);
        logSum[row] = shift + std::log(sum);
        losses[row] = logSum[row] - logits[targets[row]];
    }
}

RETORT_KERNEL void crossEntropyGradient(const float *logits, const std::int64_t *targets, const float *logSum,
                                        const float *dLosses, float *dLogits, std::int64_t rows,
                                        std::int64_t vocabulary)
{
    for (std::int64_t row = 0; row < rows; ++row, logits += vocabulary, dLogits += vocabulary) {
        const float shift = logSum[row];
        const float factor = dLosses[row];
#pragma omp simd
        for (std::int64_t i = 0; i < vocabulary; ++i)
            dLogits[i] = exponential(logits[i] - shift) * factor;
        dLogits[targets[row]] -= factor;
    }
}

RETORT_KERNEL float largest(const float *x, std::int64_t count)
{
    return maximum(x, count);
}

} // namespace retort::kernels
