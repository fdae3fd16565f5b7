#pragma once

#include "core/models/tile_products.h"

#include <torch/torch.h>

#include <cstdint>
#include <map>
#include <mutex>

namespace retort {

/// Weights in bfloat16 as products read them, made once for a step however many products use them. Owned by a trainer;
/// read by the threads that compute its step.
class TileCache
{
public:
    /// Tiles of the matrix itself or of its transpose.
    [[nodiscard]] torch::Tensor rows(const torch::Tensor &weight) { return get(m_rows, weight, true); }
    [[nodiscard]] torch::Tensor columns(const torch::Tensor &weight) { return get(m_columns, weight, false); }

    /// The matrix as it is, rounded.
    [[nodiscard]] torch::Tensor rounded(const torch::Tensor &weight);

    /// The weights have changed. Memory is kept.
    void expire();

private:
    struct Entry
    {
        torch::Tensor tiles;
        bool isFresh = false;
    };

    torch::Tensor get(std::map<const void *, Entry> &entries, const torch::Tensor &weight, bool areRows);

    std::mutex m_mutex; // guards the maps
    std::map<const void *, Entry> m_rows; // by where the weight lies
    std::map<const void *, Entry> m_columns;
    std::map<const void *, Entry> m_rounded;
};

/// How products of a training step are computed.
struct TileOptions
{
    tiles::Number number = tiles::Number::Float32;
    TileCache *cache = nullptr; // of bfloat16 weights
    /// The weights' gradients are added to what their grad() points at, and autograd is given none: no tensor of their
    /// size is made. For one backward pass at a time.
    bool addsGradients = false;
    bool usesLibrary = false; // torch's products of bfloat16 in place of tiles: where there is AMX, or no AVX-512
};

/// Whether tileLinear is to do this product: it can, on this processor, for these types and widths, and oneDNN is not
/// quicker.
[[nodiscard]] bool canUseTiles(const torch::Tensor &x, const torch::Tensor &weight, const TileOptions &options);

/// x (T, in) float32 times weight (out, in), or (in, out) when stored transposed, plus bias -> (T, out) float32. Takes
/// part in autograd.
[[nodiscard]] torch::Tensor tileLinear(const torch::Tensor &x, const torch::Tensor &weight, const torch::Tensor &bias,
                                       bool isStoredTransposed, const TileOptions &options);

/// The same by torch's products of bfloat16; tileLinear's choice where TileOptions::usesLibrary.
[[nodiscard]] torch::Tensor libraryLinear(const torch::Tensor &x, const torch::Tensor &weight,
                                          const torch::Tensor &bias, bool isStoredTransposed,
                                          const TileOptions &options);

/// Rows of the embedding (V, H) by ids (T) -> (T, H), its gradient as TileOptions::addsGradients says.
[[nodiscard]] torch::Tensor addingEmbedding(const torch::Tensor &weight, const torch::Tensor &ids);

/// Cross-entropies of the tokens that follow hidden (L, H), with the output layer's weight (V, H): `losses` (L), and
/// `total`, their sum weighted by `factors` (L), through which gradients flow. Logits and their gradient are made for a
/// chunk of rows at a time, both at once. By tiles where they can, else by torch's operations.
struct HeadLosses
{
    torch::Tensor losses; // (L), detached
    torch::Tensor total; // ()
};

[[nodiscard]] HeadLosses headLosses(const torch::Tensor &hidden, const torch::Tensor &weight,
                                    const torch::Tensor &targets, const torch::Tensor &factors,
                                    const TileOptions &options);

} // namespace retort
