#include "core/models/tile_linear_torch.h"

#include "core/models/tile_matrix_torch.h"

namespace retort {

namespace {

using tiles::Number;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// What the functions below carry from forward to backward beside tensors.
struct Carried final : torch::CustomClassHolder
{
    Carried(TileOptions given, bool transposed) : options(given), isStoredTransposed(transposed) {}

    TileOptions options;
    bool isStoredTransposed = false;
};

torch::Tensor rowTiles(const torch::Tensor &weight, const TileOptions &options)
{
    const bool isKept = options.cache != nullptr && options.number == Number::Bfloat16;
    return isKept ? options.cache->rows(weight) : tiles::tilesOfRows(weight, options.number);
}

torch::Tensor columnTiles(const torch::Tensor &weight, const TileOptions &options)
{
    const bool isKept = options.cache != nullptr && options.number == Number::Bfloat16;
    return isKept ? options.cache->columns(weight) : tiles::tilesOfColumns(weight, options.number);
}

/// Tiles of what x is multiplied with: (k, n) = (in, out).
torch::Tensor forwardTiles(const torch::Tensor &weight, bool isStoredTransposed, const TileOptions &options)
{
    return isStoredTransposed ? rowTiles(weight, options) : columnTiles(weight, options);
}

/// Tiles of what dy is multiplied with: (k, n) = (out, in).
torch::Tensor backwardTiles(const torch::Tensor &weight, bool isStoredTransposed, const TileOptions &options)
{
    return isStoredTransposed ? columnTiles(weight, options) : rowTiles(weight, options);
}

/// Adds left^T right to the gradient of `weight`, or to a new tensor, which is given back.
torch::Tensor addGradient(const torch::Tensor &left, const torch::Tensor &right, const torch::Tensor &weight,
                          const TileOptions &options)
{
    torch::Tensor sum = options.addsGradients ? weight.grad() : torch::empty_like(weight);
    const Number number = options.number;
    tiles::multiplyTiles(number, tiles::tilesOfRows(left, number), tiles::tilesOfRows(right, number), sum,
                         options.addsGradients);
    return options.addsGradients ? torch::Tensor() : sum;
}

struct TileLinearFunction : torch::autograd::Function<TileLinearFunction>
{
    static torch::Tensor forward(AutogradContext *context, const torch::Tensor &x, const torch::Tensor &weight,
                                 const std::optional<torch::Tensor> &bias, const c10::intrusive_ptr<Carried> &carried)
    {
        const TileOptions &options = carried->options;
        const std::int64_t out = weight.size(carried->isStoredTransposed ? 1 : 0);
        const torch::Tensor left = tiles::asLeft(x, options.number); // (T, in)
        torch::Tensor y = torch::empty({x.size(0), out}, x.options());
        tiles::multiplyRows(options.number, left, forwardTiles(weight, carried->isStoredTransposed, options), y, false,
                            bias ? *bias : torch::Tensor());
        context->save_for_backward({left, weight, bias ? *bias : torch::Tensor()});
        context->saved_data["carried"] = c10::IValue::make_capsule(carried);
        return y;
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients)
    {
        const variable_list saved = context->get_saved_variables();
        const auto carried = c10::static_intrusive_pointer_cast<Carried>(context->saved_data["carried"].toCapsule());
        const TileOptions &options = carried->options;
        const torch::Tensor &left = saved[0];
        const torch::Tensor dy = gradients[0].contiguous(); // (T, out)
        variable_list result(4);
        if (context->needs_input_grad(0)) {
            result[0] = torch::empty({dy.size(0), left.size(1)}, dy.options());
            tiles::multiplyRows(options.number, tiles::asLeft(dy, options.number),
                                backwardTiles(saved[1], carried->isStoredTransposed, options), result[0], false);
        }
        if (context->needs_input_grad(1))
            result[1] = carried->isStoredTransposed ? addGradient(left, dy, saved[1], options)
                                                    : addGradient(dy, left, saved[1], options);
        if (saved[2].defined() && context->needs_input_grad(2))
            result[2] = dy.sum(0);
        return result;
    }
};

struct AddingEmbeddingFunction : torch::autograd::Function<AddingEmbeddingFunction>
{
    static torch::Tensor forward(AutogradContext *context, const torch::Tensor &weight, const torch::Tensor &ids)
    {
        context->save_for_backward({weight, ids});
        return weight.index_select(0, ids);
    }

    // Row after row: two places may hold the same token.
    static variable_list backward(AutogradContext *context, const variable_list &gradients)
    {
        const variable_list saved = context->get_saved_variables();
        const torch::Tensor dy = gradients[0].contiguous(); // (T, H)
        const std::int64_t width = dy.size(1);
        float *sums = saved[0].grad().data_ptr<float>();
        const float *row = dy.const_data_ptr<float>();
        for (std::int64_t token = 0; token < dy.size(0); ++token, row += width) {
            float *target = sums + saved[1].const_data_ptr<std::int64_t>()[token] * width;
            for (std::int64_t i = 0; i < width; ++i)
                target[i] += row[i];
        }
        return {torch::Tensor(), torch::Tensor()};
    }
};

} // namespace

torch::Tensor TileCache::get(std::map<const void *, Entry> &entries, const torch::Tensor &weight, bool areRows)
{
    const std::lock_guard lock(m_mutex);
    Entry &entry = entries[weight.const_data_ptr()];
    if (!entry.tiles.defined())
        entry.tiles =
            areRows ? tiles::tilesOfRows(weight, Number::Bfloat16) : tiles::tilesOfColumns(weight, Number::Bfloat16);
    else if (!entry.isFresh && areRows)
        tiles::fillTilesOfRows(weight, Number::Bfloat16, entry.tiles);
    else if (!entry.isFresh)
        tiles::fillTilesOfColumns(weight, Number::Bfloat16, entry.tiles);
    entry.isFresh = true;
    return entry.tiles;
}

void TileCache::expire()
{
    const std::lock_guard lock(m_mutex);
    for (auto *entries : {&m_rows, &m_columns, &m_rounded})
        for (auto &[weight, entry] : *entries)
            entry.isFresh = false;
}

torch::Tensor TileCache::rounded(const torch::Tensor &weight)
{
    const std::lock_guard lock(m_mutex);
    Entry &entry = m_rounded[weight.const_data_ptr()];
    if (!entry.tiles.defined())
        entry.tiles = torch::empty_like(weight, weight.options().dtype(torch::kBFloat16));
    if (!entry.isFresh)
        entry.tiles.copy_(weight.detach());
    entry.isFresh = true;
    return entry.tiles;
}

bool canUseTiles(const torch::Tensor &x, const torch::Tensor &weight, const TileOptions &options)
{
    const bool areFloats = x.scalar_type() == torch::kFloat32 && weight.scalar_type() == torch::kFloat32;
    if (!x.is_cpu() || !areFloats || !weight.is_contiguous() || x.size(0) == 0)
        return false;
    if (options.usesLibrary)
        return true;
    // A batch that is shared out to threads has short products, which oneDNN does as well (core/training/README.md).
    if (options.number == Number::Float32 && !options.addsGradients)
        return false;
    // Pairs of bfloat16 do not reach from one row into the next.
    const bool areWhole = options.number == Number::Float32 || (weight.size(0) % 2 == 0 && weight.size(1) % 2 == 0);
    return areWhole && tiles::isSupported(options.number);
}

torch::Tensor addingEmbedding(const torch::Tensor &weight, const torch::Tensor &ids)
{
    return AddingEmbeddingFunction::apply(weight, ids);
}

torch::Tensor tileLinear(const torch::Tensor &x, const torch::Tensor &weight, const torch::Tensor &bias,
                         bool isStoredTransposed, const TileOptions &options)
{
    if (options.usesLibrary)
        return libraryLinear(x, weight, bias, isStoredTransposed, options);
    return TileLinearFunction::apply(x, weight, bias.defined() ? std::optional(bias) : std::nullopt,
                                     c10::make_intrusive<Carried>(options, isStoredTransposed));
}

} // namespace retort
