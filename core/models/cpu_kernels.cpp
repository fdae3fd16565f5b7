#include "core/models/cpu_kernels.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define RETORT_KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define RETORT_KERNEL
#endif
#define RETORT_INLINE inline __attribute__((always_inline))

namespace retort::kernels {

namespace {

// e^x to about one unit in the last place, without branches, so that loops over it become vector code. Cephes'
// reduction and polynomial.
RETORT_INLINE float exponential(float x)
{
    const float clamped = std::min(88.0F, std::max(-87.0F, x));
    const float shifted = clamped * 1.44269504088896341F + 12582912.0F; // rounds to a whole number
    const float whole = shifted - 12582912.0F;
    const float rest = (clamped - whole * 0.693359375F) + whole * 2.12194440e-4F;
    float sum = 1.9875691500e-4F;
    sum = sum * rest + 1.3981999507e-3F;
    sum = sum * rest + 8.3334519073e-3F;
    sum = sum * rest + 4.1665795894e-2F;
    sum = sum * rest + 1.6666665459e-1F;
    sum = sum * rest + 5.0000001201e-1F;
    sum = sum * rest * rest + rest + 1.0F;
    const auto exponent = static_cast<std::int32_t>(whole) + 127;
    return sum * std::bit_cast<float>(exponent << 23);
}

RETORT_INLINE float sigmoid(float x)
{
    return 1.0F / (1.0F + exponential(-x));
}

RETORT_INLINE float product(const float *a, const float *b, std::int64_t count)
{
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = 0; i < count; ++i)
        sum += a[i] * b[i];
    return sum;
}

RETORT_INLINE float maximum(const float *x, std::int64_t count)
{
    float largest = x[0];
#pragma omp simd reduction(max : largest)
    for (std::int64_t i = 0; i < count; ++i)
        largest = std::max(largest, x[i]);
    return largest;
}

/// Writes e^(scale x - shift) over x and gives the sum.
RETORT_INLINE float exponentials(float *x, std::int64_t count, float scale, float shift)
{
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = 0; i < count; ++i) {
        x[i] = exponential(scale * x[i] - shift);
        sum += x[i];
    }
    return sum;
}

RETORT_INLINE std::pair<std::int64_t, std::int64_t> visibleColumns(const CausalBlock &block, std::int64_t row)
{
    const std::int64_t end = std::min(block.columns, block.first + row + 1);
    return {block.window > 0 ? std::max<std::int64_t>(0, end - block.window) : 0, end};
}

constexpr std::int64_t kColumns = 16; // of the values at once: they stay in registers

/// Scores of kCacheBlock keys beside each other.
RETORT_INLINE void scoreBlock(const float *query, const float *keys, float *scores, const CacheSizes &sizes)
{
    float sums[kCacheBlock] = {};
    for (std::int64_t d = 0; d < sizes.headDim; ++d, keys += sizes.capacity) {
        const float factor = query[d];
#pragma omp simd
        for (std::int64_t i = 0; i < kCacheBlock; ++i)
            sums[i] += factor * keys[i];
    }
    std::copy(sums, sums + kCacheBlock, scores);
}

/// `Columns` columns of the values, weighted by scores * factor. Two sums at a time, so that one need not wait for the
/// other.
template<std::int64_t Columns>
RETORT_INLINE void mixColumns(const float *scores, const float *values, float *out, const CacheSizes &sizes,
                              float factor)
{
    float even[Columns] = {};
    float odd[Columns] = {};
    const std::int64_t pairs = sizes.length / 2;
    for (std::int64_t i = 0; i < pairs; ++i, scores += 2, values += 2 * sizes.headDim) {
#pragma omp simd
        for (std::int64_t d = 0; d < Columns; ++d) {
            even[d] += scores[0] * values[d];
            odd[d] += scores[1] * values[sizes.headDim + d];
        }
    }
    const float last = sizes.length % 2 == 1 ? scores[0] : 0;
    for (std::int64_t d = 0; d < Columns; ++d)
        out[d] = (even[d] + odd[d] + (last != 0 ? last * values[d] : 0)) * factor;
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

RETORT_KERNEL void attendToCache(const float *queries, const float *keys, const float *values, float *out,
                                 float *scores, const CacheSizes &sizes, float scale)
{
    CacheSizes seen = sizes;
    seen.length = sizes.length - sizes.begin;
    const float *seenValues = values + sizes.begin * sizes.headDim;
    float *seenScores = scores + sizes.begin;
    for (std::int64_t head = 0; head < sizes.group; ++head, queries += sizes.headDim, out += sizes.headDim) {
        for (std::int64_t first = sizes.begin / kCacheBlock * kCacheBlock; first < sizes.length; first += kCacheBlock)
            scoreBlock(queries, keys + first, scores + first, sizes);
        if (sizes.bias != nullptr)
            for (std::int64_t i = sizes.begin; i < sizes.length; ++i)
                scores[i] += sizes.bias[head * sizes.biasStride + i] / scale;
        const float shift = scale * maximum(seenScores, seen.length);
        const float factor = 1.0F / exponentials(seenScores, seen.length, scale, shift);
        std::int64_t column = 0;
        for (; column + kColumns <= sizes.headDim; column += kColumns)
            mixColumns<kColumns>(seenScores, seenValues + column, out + column, seen, factor);
        for (; column < sizes.headDim; ++column)
            mixColumns<1>(seenScores, seenValues + column, out + column, seen, factor);
    }
}

RETORT_KERNEL float largest(const float *x, std::int64_t count)
{
    return maximum(x, count);
}

} // namespace retort::kernels
