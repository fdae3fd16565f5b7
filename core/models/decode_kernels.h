#pragma once

#include "core/models/panel_kernels.h"

#include <cstdint>

// What decoding computes for one token beside its matrix products: attention to a cache, norms, activations. One thread
// each; no tensors here.

namespace retort::kernels {

inline constexpr std::int64_t kCacheBlock = 16; // tokens whose keys lie beside each other

/// Values that a cached token's key, and its value, take: headDim rounded up.
[[nodiscard]] constexpr std::int64_t cachedWidth(std::int64_t headDim)
{
    return (headDim + 2 * kCacheBlock - 1) / (2 * kCacheBlock) * (2 * kCacheBlock);
}

/// One row and one key-value head of a cache. Keys lie in blocks of tokens, in each one dimension after another; values
/// lie token after token; both cachedWidth(headDim) wide. In bfloat16 two dimensions of keys, and two neighbouring
/// groups of 16 columns of values, lie pairwise, so that one load and one shift give two vectors of float32.
template<typename T>
struct CachedHead
{
    const T *keys = nullptr;
    const T *values = nullptr;
    std::int64_t headDim = 0;
    std::int64_t begin = 0; // the first token that is seen
    std::int64_t length = 0; // seen up to here
    std::int64_t group = 0; // query heads that share this key-value head
    const float *bias = nullptr; // added to the scaled score of token t for query h: bias[h * biasStride + t]
    std::int64_t biasStride = 0;
};

/// Floats that attendToCache needs as scratch for so many tokens.
[[nodiscard]] constexpr std::int64_t scoreRoom(std::int64_t length)
{
    return 4 * (length + 2 * kCacheBlock);
}

/// Puts one token's key and value, headDim each, into a head's cache.
void storeInCache(const float *key, const float *value, std::int64_t position, std::int64_t headDim, float *keys,
                  float *values);
void storeInCache(const float *key, const float *value, std::int64_t position, std::int64_t headDim, Brain *keys,
                  Brain *values);

/// One new token: `group` queries (headDim each) over the cache -> out (group * headDim).
void attendToCache(const float *queries, const CachedHead<float> &cache, float *out, float *scores, float scale);
void attendToCache(const float *queries, const CachedHead<Brain> &cache, float *out, float *scores, float scale);

/// y = (x - mean) / deviation * weight + bias
void layerNorm(const float *x, const float *weight, const float *bias, float *y, std::int64_t width, float epsilon);

enum class Activation { Silu, Relu, Gelu, GeluNew }; // GeluNew: by tanh

void activate(float *x, std::int64_t count, Activation activation);

} // namespace retort::kernels
