#include "core/models/decode_kernels.h"

#include "core/models/half_floats.h"
#include "core/models/kernel_levels.h"

#include <cmath>

namespace retort::kernels {

namespace {

constexpr int kHeadsAtOnce = 4;

/// Where number `i` of a run of pairs stands: one vector after the other, or, in bfloat16, pairwise.
std::int64_t placeOf(std::int64_t i, std::int64_t lane, const float *)
{
    return i * kLanes + lane;
}

std::int64_t placeOf(std::int64_t i, std::int64_t lane, const Brain *)
{
    return i / 2 * 2 * kLanes + lane * 2 + i % 2;
}

void put(float value, float &to)
{
    to = value;
}

void put(float value, Brain &to)
{
    to = brainOfFloat(value);
}

template<typename T>
void storeToken(const float *key, const float *value, std::int64_t position, std::int64_t headDim, T *keys, T *values)
{
    const std::int64_t width = cachedWidth(headDim);
    T *block = keys + position / kCacheBlock * kCacheBlock * width;
    T *row = values + position * width;
    for (std::int64_t d = 0; d < width; ++d) {
        put(d < headDim ? key[d] : 0, block[placeOf(d, position % kCacheBlock, keys)]);
        put(d < headDim ? value[d] : 0, row[placeOf(d / kLanes, d % kLanes, values)]);
    }
}

/// Scores of `Heads` queries against the keys of `Blocks` blocks.
template<int Heads, int Blocks, typename T>
RETORT_INLINE void scoreBlocks(const float *queries, const T *keys, std::int64_t headDim, float *scores,
                               std::int64_t stride)
{
    const std::int64_t size = kCacheBlock * cachedWidth(headDim); // of a block
    Lanes sums[Heads][Blocks] = {};
    for (std::int64_t d = 0; d < headDim; d += 2) {
        const bool isPair = d + 1 < headDim;
        for (int block = 0; block < Blocks; ++block) {
            Lanes first;
            Lanes second;
            loadTwo(keys + block * size + d * kCacheBlock, first, second);
            for (int head = 0; head < Heads; ++head) {
                sums[head][block] += first * queries[head * headDim + d];
                sums[head][block] += second * (isPair ? queries[head * headDim + d + 1] : 0.0F);
            }
        }
    }
    for (int head = 0; head < Heads; ++head)
        std::memcpy(scores + head * stride, sums[head], sizeof(sums[head]));
}

/// `Pairs` times 32 columns of the values, weighted by the scores; the first `count` are wanted.
template<int Heads, int Pairs, typename T>
RETORT_INLINE void mixColumns(const float *scores, std::int64_t stride, const T *values, const CachedHead<T> &cache,
                              float *out, std::int64_t count)
{
    Lanes sums[Heads][2 * Pairs] = {};
    const std::int64_t width = cachedWidth(cache.headDim);
    for (std::int64_t token = cache.begin; token < cache.length; ++token)
        for (int pair = 0; pair < Pairs; ++pair) {
            Lanes first;
            Lanes second;
            loadTwo(values + token * width + pair * 2 * kLanes, first, second);
            for (int head = 0; head < Heads; ++head) {
                sums[head][2 * pair] += first * scores[head * stride + token];
                sums[head][2 * pair + 1] += second * scores[head * stride + token];
            }
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

/// `Wide` blocks of keys, and groups of 16 columns, at once.
template<int Heads, int Wide, typename T>
RETORT_INLINE void attendHeads(const float *queries, const CachedHead<T> &cache, int head, float *out, float *scores,
                               float scale)
{
    const std::int64_t blocks = (cache.length + kCacheBlock - 1) / kCacheBlock;
    const std::int64_t stride = blocks * kCacheBlock;
    const std::int64_t size = kCacheBlock * cachedWidth(cache.headDim);
    std::int64_t block = cache.begin / kCacheBlock;
    for (; block + Wide <= blocks; block += Wide)
        scoreBlocks<Heads, Wide>(queries, cache.keys + block * size, cache.headDim, scores + block * kCacheBlock,
                                 stride);
    for (; block < blocks; ++block)
        scoreBlocks<Heads, 1>(queries, cache.keys + block * size, cache.headDim, scores + block * kCacheBlock, stride);
    for (int i = 0; i < Heads; ++i) {
        const float *bias = cache.bias != nullptr ? cache.bias + (head + i) * cache.biasStride + cache.begin : nullptr;
        softmax(scores + i * stride + cache.begin, cache.length - cache.begin, bias, scale);
    }
    constexpr int kPairs = Wide > 1 ? Wide / 2 : 1;
    constexpr std::int64_t kColumns = 2 * kLanes;
    std::int64_t column = 0;
    for (; column + kPairs * kColumns <= cache.headDim; column += kPairs * kColumns)
        mixColumns<Heads, kPairs>(scores, stride, cache.values + column, cache, out + column, kPairs * kColumns);
    for (; column < cache.headDim; column += kColumns)
        mixColumns<Heads, 1>(scores, stride, cache.values + column, cache, out + column,
                             std::min(kColumns, cache.headDim - column));
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
