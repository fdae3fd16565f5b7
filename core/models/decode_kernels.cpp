#include "core/models/decode_kernels.h"

#include "core/models/half_floats.h"
#include "core/models/kernel_levels.h"

#include <cmath>

namespace retort::kernels {

namespace {

constexpr int kHeadsAtOnce = 4;

float stored(float value, float *)
{
    return value;
}

Brain stored(float value, Brain *)
{
    return brainOfFloat(value);
}

template<typename T>
void storeToken(const float *key, const float *value, std::int64_t position, std::int64_t headDim, T *keys, T *values)
{
    T *column = keys + position / kCacheBlock * kCacheBlock * headDim + position % kCacheBlock;
    for (std::int64_t d = 0; d < headDim; ++d)
        column[d * kCacheBlock] = stored(key[d], keys);
    T *row = values + position * cachedWidth(headDim);
    for (std::int64_t d = 0; d < headDim; ++d)
        row[d] = stored(value[d], values);
    std::fill(row + headDim, row + cachedWidth(headDim), T(0));
}

/// Scores of `Heads` queries against the keys of `Blocks` blocks.
template<int Heads, int Blocks, typename T>
RETORT_INLINE void scoreBlocks(const float *queries, const T *keys, std::int64_t headDim, float *scores,
                               std::int64_t stride)
{
    Lanes sums[Heads][Blocks] = {};
    for (std::int64_t d = 0; d < headDim; ++d)
        for (int block = 0; block < Blocks; ++block) {
            Lanes key;
            load(keys + (block * headDim + d) * kCacheBlock, key);
            for (int head = 0; head < Heads; ++head)
                sums[head][block] += key * queries[head * headDim + d];
        }
    for (int head = 0; head < Heads; ++head)
        std::memcpy(scores + head * stride, sums[head], sizeof(sums[head]));
}

/// `Columns` times 16 columns of the values, weighted by the scores.
template<int Heads, int Columns, typename T>
RETORT_INLINE void mixColumns(const float *scores, std::int64_t stride, const T *values, const CachedHead<T> &cache,
                              float *out, std::int64_t count)
{
    Lanes sums[Heads][Columns] = {};
    const std::int64_t width = cachedWidth(cache.headDim);
    for (std::int64_t token = cache.begin; token < cache.length; ++token)
        for (int column = 0; column < Columns; ++column) {
            Lanes value;
            load(values + token * width + column * kLanes, value);
            for (int head = 0; head < Heads; ++head)
                sums[head][column] += value * scores[head * stride + token];
        }
    for (int head = 0; head < Heads; ++head)
        std::memcpy(out + head * cache.headDim, sums[head], sizeof(float) * static_cast<std::size_t>(count));
}

RETORT_INLINE void softmax(float *scores, std::int64_t count, const float *bias, float scale)
{
    for (std::int64_t i = 0; i < count; ++i)
        scores[i] = scores[i] * scale + (bias != nullptr ? bias[i] : 0.0F);
    const float factor = 1.0F / exponentials(scores, count, 1, maximum(scores, count));
    for (std::int64_t i = 0; i < count; ++i)
        scores[i] *= factor;
}

/// `Wide` blocks of keys, and of columns, at once.
template<int Heads, int Wide, typename T>
RETORT_INLINE void attendHeads(const float *queries, const CachedHead<T> &cache, int head, float *out, float *scores,
                               float scale)
{
    const std::int64_t blocks = (cache.length + kCacheBlock - 1) / kCacheBlock;
    const std::int64_t stride = blocks * kCacheBlock;
    std::int64_t block = cache.begin / kCacheBlock;
    for (; block + Wide <= blocks; block += Wide)
        scoreBlocks<Heads, Wide>(queries, cache.keys + block * kCacheBlock * cache.headDim, cache.headDim,
                                 scores + block * kCacheBlock, stride);
    for (; block < blocks; ++block)
        scoreBlocks<Heads, 1>(queries, cache.keys + block * kCacheBlock * cache.headDim, cache.headDim,
                              scores + block * kCacheBlock, stride);
    for (int i = 0; i < Heads; ++i) {
        const float *bias = cache.bias != nullptr ? cache.bias + (head + i) * cache.biasStride + cache.begin : nullptr;
        softmax(scores + i * stride + cache.begin, cache.length - cache.begin, bias, scale);
    }
    std::int64_t column = 0;
    for (; column + Wide * kLanes <= cache.headDim; column += Wide * kLanes)
        mixColumns<Heads, Wide>(scores, stride, cache.values + column, cache, out + column, Wide * kLanes);
    for (; column < cache.headDim; column += kLanes)
        mixColumns<Heads, 1>(scores, stride, cache.values + column, cache, out + column,
                             std::min(kLanes, cache.headDim - column));
}

template<int Wide, typename T>
RETORT_INLINE void attendGroup(const float *queries, const CachedHead<T> &cache, float *out, float *scores, float scale)
{
    for (std::int64_t head = 0; head < cache.group; head += kHeadsAtOnce)
        withCount<kHeadsAtOnce>(
            std::min<std::int64_t>(kHeadsAtOnce, cache.group - head), [&](auto count) __attribute__((always_inline)) {
                attendHeads<decltype(count)::value, Wide>(queries + head * cache.headDim, cache, static_cast<int>(head),
                                                          out + head * cache.headDim, scores, scale);
            });
}

template<typename T>
void attendPlain(const float *queries, const CachedHead<T> &cache, float *out, float *scores, float scale)
{
    attendGroup<1>(queries, cache, out, scores, scale);
}

#ifdef RETORT_X86_LEVELS

template<typename T>
RETORT_TARGET_V3 void attendV3(const float *queries, const CachedHead<T> &cache, float *out, float *scores, float scale)
{
    attendGroup<1>(queries, cache, out, scores, scale);
}

template<typename T>
RETORT_TARGET_V4 void attendV4(const float *queries, const CachedHead<T> &cache, float *out, float *scores, float scale)
{
    attendGroup<4>(queries, cache, out, scores, scale);
}

#endif

template<typename T>
using Attend = void (*)(const float *, const CachedHead<T> &, float *, float *, float);

template<typename T>
Attend<T> chooseAttend()
{
#ifdef RETORT_X86_LEVELS
    if (__builtin_cpu_supports("x86-64-v4"))
        return attendV4<T>;
    if (__builtin_cpu_supports("x86-64-v3"))
        return attendV3<T>;
#endif
    return attendPlain<T>;
}

RETORT_INLINE float geluByTanh(float x)
{
    const float inner = 0.7978845608028654F * (x + 0.044715F * x * x * x);
    return x * sigmoid(2.0F * inner); // (1 + tanh(a)) / 2 is sigmoid(2 a)
}

float geluByErf(float x)
{
    return 0.5F * x * (1.0F + std::erf(x * 0.70710678118654752F));
}

} // namespace

void storeInCache(const float *key, const float *value, std::int64_t position, std::int64_t headDim, float *keys,
                  float *values)
{
    storeToken(key, value, position, headDim, keys, values);
}

void storeInCache(const float *key, const float *value, std::int64_t position, std::int64_t headDim, Brain *keys,
                  Brain *values)
{
    storeToken(key, value, position, headDim, keys, values);
}

void attendToCache(const float *queries, const CachedHead<float> &cache, float *out, float *scores, float scale)
{
    static const Attend<float> attend = chooseAttend<float>();
    attend(queries, cache, out, scores, scale);
}

void attendToCache(const float *queries, const CachedHead<Brain> &cache, float *out, float *scores, float scale)
{
    static const Attend<Brain> attend = chooseAttend<Brain>();
    attend(queries, cache, out, scores, scale);
}

RETORT_KERNEL void layerNorm(const float *x, const float *weight, const float *bias, float *y, std::int64_t width,
                             float epsilon)
{
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = 0; i < width; ++i)
        sum += x[i];
    const float mean = sum / static_cast<float>(width);
    float squares = 0;
#pragma omp simd reduction(+ : squares)
    for (std::int64_t i = 0; i < width; ++i)
        squares += (x[i] - mean) * (x[i] - mean);
    const float scale = 1.0F / std::sqrt(squares / static_cast<float>(width) + epsilon);
#pragma omp simd
    for (std::int64_t i = 0; i < width; ++i)
        y[i] = (x[i] - mean) * scale * weight[i] + bias[i];
}

RETORT_KERNEL void activate(float *x, std::int64_t count, Activation activation)
{
    switch (activation) {
    case Activation::Silu:
        for (std::int64_t i = 0; i < count; ++i)
            x[i] *= sigmoid(x[i]);
        return;
    case Activation::Relu:
        for (std::int64_t i = 0; i < count; ++i)
            x[i] = std::max(0.0F, x[i]);
        return;
    case Activation::Gelu:
        for (std::int64_t i = 0; i < count; ++i)
            x[i] = geluByErf(x[i]);
        return;
    case Activation::GeluNew:
        for (std::int64_t i = 0; i < count; ++i)
            x[i] = geluByTanh(x[i]);
    }
}

} // namespace retort::kernels
