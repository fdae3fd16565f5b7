#include "core/models/tile_matrix_torch.h"

#include "core/models/parallel_torch.h"

#include <algorithm>

namespace retort::tiles {

namespace {

constexpr std::int64_t kBlockSteps = 1024; // of a tile at once: a quarter of a megabyte stays in the cache
constexpr std::int64_t kBlockRows = 192;

template<typename T>
Source<T> sourceOf(const torch::Tensor &matrix)
{
    return {matrix.const_data_ptr<T>(), matrix.stride(0), matrix.size(0), matrix.size(1)};
}

const Bfloat *bfloats(const torch::Tensor &matrix)
{
    return reinterpret_cast<const Bfloat *>(matrix.const_data_ptr<at::BFloat16>());
}

Unit *unitsOf(const torch::Tensor &tiles)
{
    return reinterpret_cast<Unit *>(tiles.data_ptr<std::int32_t>());
}

torch::Tensor emptyTiles(Number number, std::int64_t k, std::int64_t n)
{
    return torch::empty({tileCount(n), stepsOf(number, k), kTileWidth}, torch::kInt32);
}

/// The left-hand side of a product, rows or tiles.
struct LeftMatrix
{
    const Unit *data = nullptr;
    std::int64_t rowStride = 0;
    std::int64_t stepStride = 1;
    std::int64_t tileStride = 0; // 0: rows

    [[nodiscard]] Left at(std::int64_t row, std::int64_t step) const
    {
        const std::int64_t begin = tileStride == 0 ? row * rowStride : row / kTileWidth * tileStride + row % kTileWidth;
        return {data + begin + step * stepStride, rowStride, stepStride};
    }
};

struct Product
{
    Number number = Number::Float32;
    LeftMatrix left;
    const Unit *right = nullptr;
    std::int64_t steps = 0;
    float *c = nullptr;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    bool isAdded = false;
    const float *start = nullptr;
};

void multiplyTile(const Product &product, std::int64_t tile, std::int64_t firstRow, std::int64_t endRow)
{
    const std::int64_t blockRows = product.left.tileStride == 0 ? kBlockRows : kTileWidth;
    const std::int64_t column = tile * kTileWidth;
    for (std::int64_t step = 0; step < product.steps; step += kBlockSteps) {
        const std::int64_t steps = std::min(kBlockSteps, product.steps - step);
        const Unit *right = product.right + (tile * product.steps + step) * kTileWidth;
        for (std::int64_t row = firstRow; row < endRow; row += blockRows) {
            const Result result {product.c + row * product.columns + column,
                                 product.columns,
                                 std::min(blockRows, endRow - row),
                                 std::min(kTileWidth, product.columns - column),
                                 product.isAdded || step > 0,
                                 product.start == nullptr ? nullptr : product.start + column};
            multiply(product.number, product.left.at(row, step), right, steps, result);
        }
    }
}

/// Shared out by tiles where there are enough of them, else by rows.
void run(const Product &product)
{
    const std::int64_t count = tileCount(product.columns);
    if (count >= 2 * at::get_num_threads()) {
        inParts(count, 1, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
            for (std::int64_t tile = begin; tile < end; ++tile)
                multiplyTile(product, tile, 0, product.rows);
        });
        return;
    }
    const std::int64_t blocks = (product.rows + kTileWidth - 1) / kTileWidth;
    inParts(blocks, 1, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        for (std::int64_t tile = 0; tile < count; ++tile)
            multiplyTile(product, tile, begin * kTileWidth, std::min(end * kTileWidth, product.rows));
    });
}

Product productOf(Number number, const torch::Tensor &right, torch::Tensor &c, bool isAdded)
{
    Product product;
    product.number = number;
    product.right = unitsOf(right);
    product.steps = right.size(1);
    product.c = c.data_ptr<float>();
    product.rows = c.size(0);
    product.columns = c.size(1);
    product.isAdded = isAdded;
    return product;
}

} // namespace

void fillTilesOfRows(const torch::Tensor &matrix, Number number, torch::Tensor &tiles)
{
    const std::int64_t units = tileUnits(number, matrix.size(0));
    inParts(tiles.size(0), 1, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        for (std::int64_t tile = begin; tile < end; ++tile)
            if (matrix.scalar_type() == torch::kBFloat16)
                tileOfRows(Source<Bfloat> {bfloats(matrix), matrix.stride(0), matrix.size(0), matrix.size(1)}, tile,
                           unitsOf(tiles) + tile * units);
            else
                tileOfRows(sourceOf<float>(matrix), tile, number, unitsOf(tiles) + tile * units);
    });
}

void fillTilesOfColumns(const torch::Tensor &matrix, Number number, torch::Tensor &tiles)
{
    const std::int64_t units = tileUnits(number, matrix.size(1));
    inParts(tiles.size(0), 1, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        for (std::int64_t tile = begin; tile < end; ++tile)
            tileOfColumns(sourceOf<float>(matrix), tile, number, unitsOf(tiles) + tile * units);
    });
}

torch::Tensor tilesOfRows(const torch::Tensor &matrix, Number number)
{
    torch::Tensor tiles = emptyTiles(number, matrix.size(0), matrix.size(1));
    fillTilesOfRows(matrix, number, tiles);
    return tiles;
}

torch::Tensor tilesOfColumns(const torch::Tensor &matrix, Number number)
{
    torch::Tensor tiles = emptyTiles(number, matrix.size(1), matrix.size(0));
    fillTilesOfColumns(matrix, number, tiles);
    return tiles;
}

torch::Tensor asLeft(const torch::Tensor &matrix, Number number)
{
    const torch::Tensor given = matrix.contiguous();
    if (number == Number::Float32)
        return given;
    torch::Tensor left = torch::empty_like(given, given.options().dtype(torch::kBFloat16));
    const std::int64_t width = given.size(1);
    inParts(given.size(0), 16, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        toBfloat(given.const_data_ptr<float>() + begin * width,
                 reinterpret_cast<Bfloat *>(left.data_ptr<at::BFloat16>()) + begin * width, (end - begin) * width);
    });
    return left;
}

void multiplyRows(Number number, const torch::Tensor &left, const torch::Tensor &right, torch::Tensor &c, bool isAdded,
                  const torch::Tensor &start)
{
    Product product = productOf(number, right, c, isAdded);
    product.left = {static_cast<const Unit *>(left.const_data_ptr()), stepsOf(number, left.size(1)), 1, 0};
    product.start = start.defined() ? start.const_data_ptr<float>() : nullptr;
    run(product);
}

void multiplyTiles(Number number, const torch::Tensor &left, const torch::Tensor &right, torch::Tensor &c, bool isAdded)
{
    Product product = productOf(number, right, c, isAdded);
    product.left = {unitsOf(left), 1, kTileWidth, left.size(1) * kTileWidth};
    run(product);
}

} // namespace retort::tiles
