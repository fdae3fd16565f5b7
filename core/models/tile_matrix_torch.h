#pragma once

#include "core/models/tile_products.h"

#include <torch/torch.h>

#include <cstdint>

namespace retort::tiles {

// Tiles and products of whole tensors, on all threads of torch. Tiles are int32 tensors (tiles, steps, kTileWidth).

/// Tiles of the matrix itself, (k, n) = (rows, columns): float32 or bfloat16 in, `number` out.
[[nodiscard]] torch::Tensor tilesOfRows(const torch::Tensor &matrix, Number number);
/// Tiles of its transpose, (k, n) = (columns, rows); float32 in.
[[nodiscard]] torch::Tensor tilesOfColumns(const torch::Tensor &matrix, Number number);
/// The same into tensors that are there already.
void fillTilesOfRows(const torch::Tensor &matrix, Number number, torch::Tensor &tiles);
void fillTilesOfColumns(const torch::Tensor &matrix, Number number, torch::Tensor &tiles);

/// (R, C) float32 -> what a product reads on its left: itself, or bfloat16.
[[nodiscard]] torch::Tensor asLeft(const torch::Tensor &matrix, Number number);

/// c (m, n) = or += left (m, k) times right's tiles; `start` (n): what each row begins with.
void multiplyRows(Number number, const torch::Tensor &left, const torch::Tensor &right, torch::Tensor &c, bool isAdded,
                  const torch::Tensor &start = {});

/// The same where left is given by the tiles of its transpose (k, m).
void multiplyTiles(Number number, const torch::Tensor &left, const torch::Tensor &right, torch::Tensor &c,
                   bool isAdded);

} // namespace retort::tiles
