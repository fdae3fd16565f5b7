#pragma once

#include <cstddef>
#include <cstdint>

// Products of large matrices as training needs them, with AVX-512: float32, or bfloat16 with sums in float32. One
// thread each, no tensors here. Numbers are handled in units of four bytes: one float32, or two bfloat16 that are
// neighbours along the dimension that is summed over (a step). The right-hand matrix (k, n) is laid out in tiles of
// kTileWidth columns, each step's units beside each other, so that a product reads it in order. Nothing depends on
// how sizes vary from call to call, unlike libraries that prepare code for each.

namespace retort::tiles {

inline constexpr std::int64_t kTileWidth = 64;

using Bfloat = std::uint16_t; // the bits of a bfloat16
using Unit = std::uint32_t; // a float32, or two bfloat16

enum class Number { Float32, Bfloat16 };

/// Whether this processor has the instructions that the functions below need.
[[nodiscard]] bool isSupported(Number number);

/// Whether this processor has a unit for products of bfloat16 matrices (AMX), which libraries use and tiles do not.
[[nodiscard]] bool hasMatrixUnit();

/// Steps that `k` numbers take.
[[nodiscard]] constexpr std::int64_t stepsOf(Number number, std::int64_t k)
{
    return number == Number::Float32 ? k : (k + 1) / 2;
}

[[nodiscard]] constexpr std::int64_t tileCount(std::int64_t n)
{
    return (n + kTileWidth - 1) / kTileWidth;
}

[[nodiscard]] constexpr std::int64_t tileUnits(Number number, std::int64_t k)
{
    return stepsOf(number, k) * kTileWidth;
}

/// A matrix in memory, rows `stride` numbers apart.
template<typename T>
struct Source
{
    const T *data = nullptr;
    std::int64_t stride = 0;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
};

/// Tile number `tile` of the matrix itself: (k, n) = (rows, columns). What lies outside is zero.
void tileOfRows(const Source<float> &source, std::int64_t tile, Number number, Unit *out);
void tileOfRows(const Source<Bfloat> &source, std::int64_t tile, Unit *out);

/// Tile number `tile` of its transpose: (k, n) = (columns, rows).
void tileOfColumns(const Source<float> &source, std::int64_t tile, Number number, Unit *out);

/// Rounded to nearest, ties to even.
void toBfloat(const float *x, Bfloat *out, std::int64_t count);
void toFloat(const Bfloat *x, float *out, std::int64_t count);

/// The left-hand matrix: unit of row r and step s at data[r * rowStride + s * stepStride].
struct Left
{
    const Unit *data = nullptr;
    std::int64_t rowStride = 0;
    std::int64_t stepStride = 1;
};

/// Where a block of results goes: c (rows, columns), columns at most kTileWidth.
struct Result
{
    float *data = nullptr;
    std::int64_t stride = 0;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    bool isAdded = false; // to what stands there
    const float *start = nullptr; // where it is not added: what each row begins with (columns), or nothing
};

/// c = (or +=) left times one tile.
void multiply(Number number, const Left &left, const Unit *tile, std::int64_t steps, const Result &result);

} // namespace retort::tiles
