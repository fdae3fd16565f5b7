#include "core/models/tile_products.h"

#include <algorithm>
#include <bit>
#include <cassert>

#if defined(__x86_64__) && defined(__GNUC__)
#define RETORT_HAS_TILES
#include <immintrin.h>
#endif

#if defined(RETORT_HAS_TILES) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define RETORT_KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define RETORT_KERNEL
#endif

namespace retort::tiles {

namespace {

constexpr std::int64_t kLanes = 16;
constexpr int kVectors = kTileWidth / kLanes;
constexpr std::int64_t kSquare = 16; // units on a side of what is turned at once

inline Unit rounded(float value)
{
    const Unit bits = std::bit_cast<Unit>(value);
    return (bits + 0x7fffU + ((bits >> 16) & 1U)) >> 16;
}

inline Unit pairOf(float first, float second)
{
    return rounded(first) | (rounded(second) << 16);
}

/// Columns that a tile really has.
std::int64_t filled(std::int64_t tile, std::int64_t n)
{
    return std::min(kTileWidth, n - tile * kTileWidth);
}

RETORT_KERNEL void copyRow(const float *row, Unit *out, std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        out[i] = std::bit_cast<Unit>(row[i]);
}

RETORT_KERNEL void joinRows(const float *first, const float *second, Unit *out, std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        out[i] = pairOf(first[i], second[i]);
}

RETORT_KERNEL void joinRows(const Bfloat *first, const Bfloat *second, Unit *out, std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        out[i] = Unit(first[i]) | (Unit(second[i]) << 16);
}

RETORT_KERNEL void joinPairs(const float *row, Unit *out, std::int64_t pairs)
{
    for (std::int64_t i = 0; i < pairs; ++i)
        out[i] = pairOf(row[2 * i], row[2 * i + 1]);
}

/// The units of one row of a matrix whose neighbours in a row are summed over.
void rowUnits(const float *row, Number number, std::int64_t columns, Unit *out)
{
    if (number == Number::Float32)
        return copyRow(row, out, columns);
    joinPairs(row, out, columns / 2);
    if (columns % 2 == 1)
        out[columns / 2] = rounded(row[columns - 1]);
}

template<typename T>
void joinedTile(const Source<T> &source, std::int64_t tile, Unit *out)
{
    const std::int64_t count = filled(tile, source.columns);
    const T *row = source.data + tile * kTileWidth;
    static constexpr T kZeros[kTileWidth] = {};
    for (std::int64_t step = 0; step < stepsOf(Number::Bfloat16, source.rows); ++step, out += kTileWidth) {
        const bool hasSecond = 2 * step + 1 < source.rows;
        joinRows(row, hasSecond ? row + source.stride : kZeros, out, count);
        std::fill(out + count, out + kTileWidth, 0U);
        row += 2 * source.stride;
    }
}

} // namespace

void tileOfRows(const Source<float> &source, std::int64_t tile, Number number, Unit *out)
{
    if (number == Number::Bfloat16)
        return joinedTile(source, tile, out);
    const std::int64_t count = filled(tile, source.columns);
    const float *row = source.data + tile * kTileWidth;
    for (std::int64_t step = 0; step < source.rows; ++step, out += kTileWidth, row += source.stride) {
        copyRow(row, out, count);
        std::fill(out + count, out + kTileWidth, 0U);
    }
}

void tileOfRows(const Source<Bfloat> &source, std::int64_t tile, Unit *out)
{
    joinedTile(source, tile, out);
}

void tileOfColumns(const Source<float> &source, std::int64_t tile, Number number, Unit *out)
{
    const std::int64_t count = filled(tile, source.rows);
    const std::int64_t steps = stepsOf(number, source.columns);
    const std::int64_t numbers = number == Number::Float32 ? 1 : 2; // of a unit
    if (count < kTileWidth)
        std::fill(out, out + steps * kTileWidth, 0U);
    Unit square[kSquare][kSquare];
    for (std::int64_t first = 0; first < count; first += kSquare)
        for (std::int64_t step = 0; step < steps; step += kSquare) {
            const std::int64_t rows = std::min(kSquare, count - first);
            const std::int64_t wide = std::min(kSquare, steps - step);
            const std::int64_t begin = step * numbers;
            const std::int64_t columns = std::min(wide * numbers, source.columns - begin);
            for (std::int64_t row = 0; row < rows; ++row)
                rowUnits(source.data + (tile * kTileWidth + first + row) * source.stride + begin, number, columns,
                         square[row]);
            Unit *target = out + step * kTileWidth + first;
            for (std::int64_t column = 0; column < wide; ++column, target += kTileWidth)
                for (std::int64_t row = 0; row < rows; ++row)
                    target[row] = square[row][column];
        }
}

RETORT_KERNEL void toBfloat(const float *x, Bfloat *out, std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        out[i] = static_cast<Bfloat>(rounded(x[i]));
}

RETORT_KERNEL void toFloat(const Bfloat *x, float *out, std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        out[i] = std::bit_cast<float>(Unit(x[i]) << 16);
}

#ifdef RETORT_HAS_TILES

#define RETORT_TILES __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512bf16")))
#define RETORT_TILES_INLINE RETORT_TILES __attribute__((always_inline)) inline

namespace {

template<Number number>
RETORT_TILES_INLINE __m512 addProduct(__m512 sum, __m512i left, __m512i right)
{
    if constexpr (number == Number::Bfloat16)
        return _mm512_dpbf16_ps(sum, (__m512bh)right, (__m512bh)left);
    else
        return _mm512_fmadd_ps(_mm512_castsi512_ps(left), _mm512_castsi512_ps(right), sum);
}

struct Masks
{
    __mmask16 of[kVectors];
};

/// `Rows` rows of the result stay in registers while the tile passes by.
template<Number number, int Rows>
RETORT_TILES_INLINE void passTile(const Left &left, const Unit *tile, std::int64_t steps, const Result &result,
                                  std::int64_t row, const Masks &masks)
{
    float *target = result.data + row * result.stride;
    __m512 sums[Rows][kVectors];
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < kVectors; ++v)
            sums[r][v] = result.isAdded ? _mm512_maskz_loadu_ps(masks.of[v], target + r * result.stride + v * kLanes)
                         : result.start != nullptr ? _mm512_maskz_loadu_ps(masks.of[v], result.start + v * kLanes)
                                                   : _mm512_setzero_ps();
    const Unit *source = left.data + row * left.rowStride;
    for (std::int64_t step = 0; step < steps; ++step, tile += kTileWidth, source += left.stepStride) {
        __m512i right[kVectors];
        for (int v = 0; v < kVectors; ++v)
            right[v] = _mm512_loadu_si512(tile + v * kLanes);
        for (int r = 0; r < Rows; ++r) {
            const __m512i unit = _mm512_set1_epi32(static_cast<int>(source[r * left.rowStride]));
            for (int v = 0; v < kVectors; ++v)
                sums[r][v] = addProduct<number>(sums[r][v], unit, right[v]);
        }
    }
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < kVectors; ++v)
            _mm512_mask_storeu_ps(target + r * result.stride + v * kLanes, masks.of[v], sums[r][v]);
}

/// Rows by sixes, and the rest by what is left.
template<Number number>
RETORT_TILES void multiplyRows(const Left &left, const Unit *tile, std::int64_t steps, const Result &result)
{
    Masks masks {};
    for (int v = 0; v < kVectors; ++v) {
        const std::int64_t wide = std::clamp<std::int64_t>(result.columns - v * kLanes, 0, kLanes);
        masks.of[v] = static_cast<__mmask16>((1U << wide) - 1U);
    }
    std::int64_t row = 0;
    for (; row + 6 <= result.rows; row += 6)
        passTile<number, 6>(left, tile, steps, result, row, masks);
    switch (result.rows - row) {
    case 5:
        return passTile<number, 5>(left, tile, steps, result, row, masks);
    case 4:
        return passTile<number, 4>(left, tile, steps, result, row, masks);
    case 3:
        return passTile<number, 3>(left, tile, steps, result, row, masks);
    case 2:
        return passTile<number, 2>(left, tile, steps, result, row, masks);
    case 1:
        return passTile<number, 1>(left, tile, steps, result, row, masks);
    default:
        return;
    }
}

} // namespace

bool isSupported(Number number)
{
    const bool hasWide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
                         && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
    return hasWide && (number == Number::Float32 || __builtin_cpu_supports("avx512bf16"));
}

bool hasMatrixUnit()
{
    return __builtin_cpu_supports("amx-bf16");
}

void multiply(Number number, const Left &left, const Unit *tile, std::int64_t steps, const Result &result)
{
    if (number == Number::Bfloat16)
        multiplyRows<Number::Bfloat16>(left, tile, steps, result);
    else
        multiplyRows<Number::Float32>(left, tile, steps, result);
}

#else

bool isSupported(Number)
{
    return false;
}

bool hasMatrixUnit()
{
    return false;
}

void multiply(Number, const Left &, const Unit *, std::int64_t, const Result &)
{
    assert(false); // isSupported() says so
}

#endif

} // namespace retort::tiles
