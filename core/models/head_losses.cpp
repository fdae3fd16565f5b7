#include "core/models/cpu_kernels.h"
#include "core/models/parallel_torch.h"
#include "core/models/tile_linear_torch.h"
#include "core/models/tile_matrix_torch.h"

#include <algorithm>

// The output layer and its loss, a chunk of rows at a time: the logits of all rows would be the largest tensor of a
// step by far, and their gradient another. What autograd is given is finished in the forward pass.

namespace retort {

namespace {

using tiles::Number;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr std::int64_t kChunkBytes = std::int64_t(48) << 20; // of logits at once
constexpr std::int64_t kSmallestChunk = 16; // rows

/// Rows that are computed at once, and what they add to.
struct Rows
{
    torch::Tensor hidden; // (R, H)
    torch::Tensor targets; // (R)
    torch::Tensor factors; // (R)
    torch::Tensor losses; // (R)
    torch::Tensor dHidden; // (R, H)
};

/// The output layer as tiles.
class TiledHead
{
public:
    TiledHead(const torch::Tensor &weight, const TileOptions &options)
        : m_number(options.number)
        , m_vocabulary(weight.size(0))
        , m_forward(isKept(options) ? options.cache->columns(weight) : tiles::tilesOfColumns(weight, m_number))
        , m_backward(isKept(options) ? options.cache->rows(weight) : tiles::tilesOfRows(weight, m_number))
    {
    }

    void run(Rows rows, torch::Tensor &dWeight) const
    {
        torch::Tensor logits = torch::empty({rows.hidden.size(0), m_vocabulary}, rows.hidden.options());
        tiles::multiplyRows(m_number, tiles::asLeft(rows.hidden, m_number), m_forward, logits, false);
        differentiate(logits, rows);
        const torch::Tensor left = tiles::asLeft(logits, m_number); // (R, V)
        tiles::multiplyRows(m_number, left, m_backward, rows.dHidden, false);
        if (dWeight.defined())
            tiles::multiplyTiles(m_number, tiles::tilesOfRows(left, m_number),
                                 tiles::tilesOfRows(rows.hidden, m_number), dWeight, true);
    }

private:
    static bool isKept(const TileOptions &options)
    {
        return options.cache != nullptr && options.number == Number::Bfloat16;
    }

    /// Writes the gradient over the logits, row by row while each is in the cache.
    void differentiate(const torch::Tensor &logits, const Rows &rows) const
    {
        inParts(logits.size(0), 1, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
            for (std::int64_t row = begin; row < end; ++row) {
                float *values = logits.data_ptr<float>() + row * m_vocabulary;
                const std::int64_t *target = rows.targets.const_data_ptr<std::int64_t>() + row;
                float logSum = 0;
                kernels::crossEntropy(values, target, rows.losses.data_ptr<float>() + row, &logSum, 1, m_vocabulary);
                kernels::crossEntropyGradient(values, target, &logSum, rows.factors.const_data_ptr<float>() + row,
                                              values, 1, m_vocabulary);
            }
        });
    }

    Number m_number;
    std::int64_t m_vocabulary;
    torch::Tensor m_forward;
    torch::Tensor m_backward;
};

/// The same by torch's operations, in the type that products are made in.
class ComposedHead
{
public:
    ComposedHead(const torch::Tensor &weight, const TileOptions &options)
        : m_type(options.number == Number::Bfloat16 ? torch::kBFloat16 : torch::kFloat32), m_weight(weight.to(m_type))
    {
    }

    void run(Rows rows, torch::Tensor &dWeight) const
    {
        const torch::Tensor hidden = rows.hidden.to(m_type);
        torch::Tensor logits = at::linear(hidden, m_weight).to(torch::kFloat32); // (R, V)
        const torch::Tensor targets = rows.targets.unsqueeze(1);
        const torch::Tensor logSums = logits.logsumexp(1, true); // (R, 1)
        rows.losses.copy_((logSums - logits.gather(1, targets)).squeeze(1));
        const torch::Tensor factors = rows.factors.unsqueeze(1).to(torch::kFloat32);
        logits.sub_(logSums).exp_().mul_(factors).scatter_add_(1, targets, -factors); // the gradient from here on
        const torch::Tensor dLogits = logits.to(m_type);
        rows.dHidden.copy_(at::mm(dLogits, m_weight));
        if (dWeight.defined())
            dWeight.add_(at::mm(dLogits.t(), hidden));
    }

private:
    at::ScalarType m_type;
    torch::Tensor m_weight;
};

template<class Head>
void overChunks(const Rows &all, const torch::Tensor &weight, const TileOptions &options, torch::Tensor &dWeight)
{
    const Head head(weight, options);
    const std::int64_t rows = std::max(kSmallestChunk, kChunkBytes / (4 * weight.size(0)));
    for (std::int64_t first = 0; first < all.hidden.size(0); first += rows) {
        const std::int64_t count = std::min(rows, all.hidden.size(0) - first);
        const auto part = [&](const torch::Tensor &whole) { return whole.narrow(0, first, count); };
        head.run({part(all.hidden), part(all.targets), part(all.factors), part(all.losses), part(all.dHidden)},
                 dWeight);
    }
}

struct HeadLossFunction : torch::autograd::Function<HeadLossFunction>
{
    static variable_list forward(AutogradContext *context, const torch::Tensor &hidden, const torch::Tensor &weight,
                                 const torch::Tensor &targets, const torch::Tensor &factors, const TileOptions *options)
    {
        const torch::Tensor x = hidden.contiguous(); // (L, H)
        const Rows all {x, targets.to(x.device()), factors.to(x.options()), torch::empty({x.size(0)}, x.options()),
                        torch::empty_like(x)};
        const bool adds = options->addsGradients;
        torch::Tensor dWeight;
        if (weight.requires_grad())
            dWeight = adds ? weight.grad() : torch::zeros_like(weight);
        if (!options->usesLibrary && canUseTiles(x, weight, *options))
            overChunks<TiledHead>(all, weight, *options, dWeight);
        else
            overChunks<ComposedHead>(all, weight, *options, dWeight);
        context->save_for_backward({all.dHidden, adds ? torch::Tensor() : dWeight});
        context->mark_non_differentiable({all.losses});
        return {(all.losses * all.factors).sum(), all.losses};
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients)
    {
        const variable_list saved = context->get_saved_variables();
        const torch::Tensor &scale = gradients[0]; // 1, or what was added already would be wrong
        return {saved[0] * scale, saved[1].defined() ? saved[1] * scale : torch::Tensor(), {}, {}, {}};
    }
};

} // namespace

HeadLosses headLosses(const torch::Tensor &hidden, const torch::Tensor &weight, const torch::Tensor &targets,
                      const torch::Tensor &factors, const TileOptions &options)
{
    const variable_list results = HeadLossFunction::apply(hidden, weight, targets, factors, &options);
    return {results[1], results[0]};
}

} // namespace retort
