#include "core/models/cpu_kernels.h"
#include "core/models/matrix_products.h"
#include "core/models/ops_torch.h"
#include "core/models/parallel_torch.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

// Causal attention over packed rows on the CPU. No padding and no (T, T) tensor: each row's heads are done in blocks
// of queries that fit into the cache, and the backward pass computes the probabilities again.

namespace retort {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr std::int64_t kQueryBlock = 64;
constexpr std::int64_t kSmallestPart = 64; // tokens to rotate on one thread

/// One row and one key-value head with the query heads that share it.
struct Unit
{
    std::int64_t begin = 0; // first token of the row
    std::int64_t length = 0;
    std::int64_t head = 0; // key-value head
};

/// What all units share. Query, key and value of a token stand side by side in `packed`.
struct Attention
{
    AttentionShape shape;
    std::vector<std::int64_t> offsets;
    RotaryTable rotary;
    torch::Tensor packed; // (T, width), rotated
    torch::Tensor mixed; // (T, heads D)
    torch::Tensor logSums; // (heads, T)

    [[nodiscard]] bool isRotary() const { return rotary.cosine.defined(); }
    [[nodiscard]] std::int64_t group() const { return shape.heads / shape.keyValueHeads; }
    [[nodiscard]] float scale() const { return 1.0F / std::sqrt(static_cast<float>(shape.headDim)); }
    [[nodiscard]] std::int64_t keyColumn(std::int64_t head) const { return shape.queryWidth() + head * shape.headDim; }
    [[nodiscard]] std::int64_t valueColumn(std::int64_t head) const { return keyColumn(head) + shape.keyValueWidth(); }
};

/// A block of queries of a row and the keys that any of them sees: `keys` from `firstKey` on, counted in the row.
struct Block
{
    std::int64_t first = 0;
    std::int64_t rows = 0;
    std::int64_t firstKey = 0;
    std::int64_t keys = 0;

    [[nodiscard]] kernels::CausalBlock causal(std::int64_t window) const
    {
        return {rows, keys, first - firstKey, window};
    }
};

Block blockAt(std::int64_t first, const Unit &unit, std::int64_t window)
{
    const std::int64_t rows = std::min(kQueryBlock, unit.length - first);
    const std::int64_t firstKey = window > 0 ? std::max<std::int64_t>(0, first + 1 - window) : 0;
    return {first, rows, firstKey, first + rows - firstKey}; // later keys are hidden from the whole block
}

template<typename T>
kernels::Matrix<T> at(T *data, std::int64_t stride, std::int64_t row, std::int64_t column)
{
    return {data + row * stride + column, stride};
}

void rotateAll(const torch::Tensor &packed, const Attention &attention, float direction)
{
    const std::int64_t half = attention.shape.headDim / 2;
    const std::int64_t heads = attention.shape.heads + attention.shape.keyValueHeads;
    const auto rows = static_cast<std::int64_t>(attention.offsets.size()) - 1;
    const std::int64_t width = packed.size(1);
    const std::int64_t smallest =
        std::max<std::int64_t>(1, kSmallestPart * rows / std::max<std::int64_t>(1, packed.size(0)));
    inParts(rows, smallest, [&](std::int64_t first, std::int64_t last, std::int64_t) {
        const std::int64_t origin = attention.offsets[static_cast<std::size_t>(first)];
        float *token = packed.data_ptr<float>() + origin * width;
        for (std::int64_t row = first; row < last; ++row) {
            const std::int64_t length =
                attention.offsets[static_cast<std::size_t>(row) + 1] - attention.offsets[static_cast<std::size_t>(row)];
            for (std::int64_t position = 0; position < length; ++position, token += width)
                kernels::rotate(token, attention.rotary.cosine.const_data_ptr<float>() + position * half,
                                attention.rotary.sine.const_data_ptr<float>() + position * half, heads,
                                attention.shape.headDim, direction);
        }
    });
}

std::vector<Unit> unitsOf(const Attention &attention)
{
    std::vector<Unit> units;
    for (std::size_t row = 0; row + 1 < attention.offsets.size(); ++row)
        for (std::int64_t head = 0; head < attention.shape.keyValueHeads; ++head)
            units.push_back({attention.offsets[row], attention.offsets[row + 1] - attention.offsets[row], head});
    return units;
}

/// Cuts the units into one run per thread of about the same work.
template<typename Work>
void overUnits(const std::vector<Unit> &units, const Work &work)
{
    std::vector<double> cost {0};
    for (const Unit &unit : units)
        cost.push_back(cost.back() + static_cast<double>(unit.length) * static_cast<double>(unit.length + 64));
    const auto parts = static_cast<std::int64_t>(at::get_num_threads());
    const auto boundary = [&](std::int64_t part) {
        const double goal = cost.back() * static_cast<double>(part) / static_cast<double>(parts);
        return std::lower_bound(cost.begin(), cost.end(), goal) - cost.begin();
    };
    at::parallel_for(0, parts, 1, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t part = first; part < last; ++part) {
            const auto begin = part == 0 ? 0 : boundary(part);
            const auto end = part + 1 == parts ? std::ssize(units) : boundary(part + 1);
            work(std::span(units).subspan(static_cast<std::size_t>(begin),
                                          static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, end - begin))));
        }
    });
}

/// The pointers and strides that one unit works with, forward.
void attendUnit(const Attention &attention, const Unit &unit, std::vector<float> &scores)
{
    const std::int64_t size = attention.shape.headDim;
    const std::int64_t width = attention.shape.width();
    const std::int64_t outWidth = attention.shape.queryWidth();
    const std::int64_t tokens = attention.packed.size(0);
    const float *packed = attention.packed.const_data_ptr<float>();
    scores.resize(static_cast<std::size_t>(kQueryBlock * unit.length));
    for (std::int64_t head = unit.head * attention.group(); head < (unit.head + 1) * attention.group(); ++head) {
        float *logSums = attention.logSums.data_ptr<float>() + head * tokens + unit.begin;
        for (std::int64_t first = 0; first < unit.length; first += kQueryBlock) {
            const Block block = blockAt(first, unit, attention.shape.window);
            const std::int64_t seen = block.keys;
            const auto keys = at(packed, width, unit.begin + block.firstKey, attention.keyColumn(unit.head));
            const auto values = at(packed, width, unit.begin + block.firstKey, attention.valueColumn(unit.head));
            const auto queries = at(packed, width, unit.begin + first, head * size);
            const auto out = at(attention.mixed.data_ptr<float>(), outWidth, unit.begin + first, head * size);
            kernels::multiplyTransposed(queries, keys, {scores.data(), seen}, block.rows, seen, size);
            kernels::causalSoftmax(scores.data(), logSums + first, block.causal(attention.shape.window),
                                   attention.scale());
            kernels::multiply({scores.data(), seen}, values, out, block.rows, size, seen);
        }
    }
}

/// Room that one thread needs for the backward pass of a block.
struct Scratch
{
    std::vector<float> probabilities;
    std::vector<float> gradients;
    std::vector<float> delta;
};

void attendUnitBackward(const Attention &attention, const Unit &unit, const torch::Tensor &dMixed,
                        const torch::Tensor &dPacked, Scratch &scratch)
{
    const std::int64_t size = attention.shape.headDim;
    const std::int64_t width = attention.shape.width();
    const std::int64_t outWidth = attention.shape.queryWidth();
    const float *packed = attention.packed.const_data_ptr<float>();
    scratch.probabilities.resize(static_cast<std::size_t>(kQueryBlock * unit.length));
    scratch.gradients.resize(static_cast<std::size_t>(kQueryBlock * unit.length));
    scratch.delta.resize(kQueryBlock);
    float *probabilities = scratch.probabilities.data();
    float *gradients = scratch.gradients.data();
    for (std::int64_t head = unit.head * attention.group(); head < (unit.head + 1) * attention.group(); ++head) {
        const float *logSums = attention.logSums.const_data_ptr<float>() + head * attention.packed.size(0) + unit.begin;
        for (std::int64_t first = 0; first < unit.length; first += kQueryBlock) {
            const Block block = blockAt(first, unit, attention.shape.window);
            const std::int64_t rows = block.rows;
            const std::int64_t seen = block.keys;
            const std::int64_t token = unit.begin + first;
            const std::int64_t keyToken = unit.begin + block.firstKey;
            const auto keys = at(packed, width, keyToken, attention.keyColumn(unit.head));
            const auto values = at(packed, width, keyToken, attention.valueColumn(unit.head));
            const auto dKeys = at(dPacked.data_ptr<float>(), width, keyToken, attention.keyColumn(unit.head));
            const auto dValues = at(dPacked.data_ptr<float>(), width, keyToken, attention.valueColumn(unit.head));
            const auto queries = at(packed, width, token, head * size);
            const auto dQueries = at(dPacked.data_ptr<float>(), width, token, head * size);
            const auto out = at(attention.mixed.const_data_ptr<float>(), outWidth, token, head * size);
            const auto dOut = at(dMixed.const_data_ptr<float>(), outWidth, token, head * size);
            for (std::int64_t i = 0; i < rows; ++i)
                scratch.delta[static_cast<std::size_t>(i)] =
                    kernels::dot(out.data + i * outWidth, dOut.data + i * outWidth, size);
            kernels::multiplyTransposed(queries, keys, {probabilities, seen}, rows, seen, size);
            kernels::causalProbabilities(probabilities, logSums + first, block.causal(attention.shape.window),
                                         attention.scale());
            kernels::addTransposedProduct({probabilities, seen}, dOut, dValues, seen, size, rows);
            kernels::multiplyTransposed(dOut, values, {gradients, seen}, rows, seen, size);
            kernels::softmaxGradient(probabilities, gradients, scratch.delta.data(), rows, seen, attention.scale());
            kernels::multiply({gradients, seen}, keys, dQueries, rows, size, seen);
            kernels::addTransposedProduct({gradients, seen}, queries, dKeys, seen, size, rows);
        }
    }
}

struct AttentionFunction : torch::autograd::Function<AttentionFunction>
{
    static torch::Tensor forward(AutogradContext *context, const torch::Tensor &packed, const AttentionShape &shape,
                                 const std::vector<std::int64_t> &offsets, const RotaryTable &rotary)
    {
        Attention attention {shape, offsets, rotary, packed.detach(), {}, {}};
        if (attention.isRotary())
            rotateAll(attention.packed, attention, 1);
        attention.mixed = torch::empty({packed.size(0), shape.queryWidth()}, packed.options());
        attention.logSums = torch::empty({shape.heads, packed.size(0)}, packed.options());
        overUnits(unitsOf(attention), [&](std::span<const Unit> units) {
            std::vector<float> scores;
            for (const Unit &unit : units)
                attendUnit(attention, unit, scores);
        });
        context->save_for_backward({attention.packed, attention.mixed, attention.logSums, rotary.cosine, rotary.sine});
        context->saved_data["shape"] =
            std::vector<std::int64_t> {shape.heads, shape.keyValueHeads, shape.headDim, shape.window};
        context->saved_data["offsets"] = offsets;
        return attention.mixed;
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients)
    {
        const variable_list saved = context->get_saved_variables();
        const std::vector<std::int64_t> shape = context->saved_data["shape"].toIntVector();
        const Attention attention {{shape[0], shape[1], shape[2], shape[3]},
                                   context->saved_data["offsets"].toIntVector(),
                                   {saved[3], saved[4]},
                                   saved[0],
                                   saved[1],
                                   saved[2]};
        const torch::Tensor dMixed = gradients[0].contiguous();
        const torch::Tensor dPacked = torch::zeros_like(attention.packed); // keys and values are added to
        overUnits(unitsOf(attention), [&](std::span<const Unit> units) {
            Scratch scratch;
            for (const Unit &unit : units)
                attendUnitBackward(attention, unit, dMixed, dPacked, scratch);
        });
        if (attention.isRotary())
            rotateAll(dPacked, attention, -1);
        return {dPacked, {}, {}, {}};
    }
};

} // namespace

torch::Tensor causalAttention(const torch::Tensor &queryKeyValue, const AttentionShape &shape,
                              const std::vector<std::int64_t> &offsets, const RotaryTable &rotary)
{
    if (!queryKeyValue.is_cpu() || queryKeyValue.scalar_type() != torch::kFloat32)
        return composed::causalAttention(queryKeyValue, shape, offsets, rotary);
    return AttentionFunction::apply(queryKeyValue.contiguous(), shape, offsets, rotary);
}

} // namespace retort
