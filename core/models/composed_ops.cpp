#include "core/models/ops_torch.h"

#include <optional>

// The operations written with torch's own: for devices without kernels of ours, and what those are tested against.

namespace retort::composed {

namespace {

/// x (heads, t, D), positions from 0.
torch::Tensor rotated(const torch::Tensor &x, const RotaryTable &rotary)
{
    if (!rotary.cosine.defined())
        return x;
    const torch::Tensor cosine = rotary.cosine.narrow(0, 0, x.size(1));
    const torch::Tensor sine = rotary.sine.narrow(0, 0, x.size(1));
    const auto halves = x.chunk(2, -1); // (heads, t, D / 2) each
    const torch::Tensor first = halves[0] * cosine - halves[1] * sine;
    const torch::Tensor second = halves[1] * cosine + halves[0] * sine;
    return torch::cat({first, second}, -1);
}

/// (t, t): what each token may see; nothing when that is all before it.
std::optional<torch::Tensor> windowMask(std::int64_t length, std::int64_t window, const torch::Tensor &like)
{
    if (window == 0 || window >= length)
        return std::nullopt;
    const torch::Tensor all = torch::ones({length, length}, like.options().dtype(torch::kBool));
    return all.tril().logical_and(all.triu(1 - window));
}

} // namespace

torch::Tensor rmsNorm(const torch::Tensor &x, const torch::Tensor &weight, double epsilon)
{
    return x * torch::rsqrt(x.pow(2).mean(-1, true) + epsilon) * weight;
}

torch::Tensor swiGlu(const torch::Tensor &gateUp)
{
    const auto halves = gateUp.chunk(2, -1);
    return torch::silu(halves[0]) * halves[1];
}

torch::Tensor causalAttention(const torch::Tensor &queryKeyValue, const AttentionShape &shape,
                              const std::vector<std::int64_t> &offsets, const RotaryTable &rotary)
{
    std::vector<torch::Tensor> rows;
    for (std::size_t row = 0; row + 1 < offsets.size(); ++row) {
        const std::int64_t length = offsets[row + 1] - offsets[row];
        const std::optional<torch::Tensor> mask = windowMask(length, shape.window, queryKeyValue);
        const torch::Tensor heads = queryKeyValue.narrow(0, offsets[row], length)
                                        .view({length, -1, shape.headDim})
                                        .transpose(0, 1); // (heads + 2 kv, t, D)
        const auto parts = heads.split_with_sizes({shape.heads, shape.keyValueHeads, shape.keyValueHeads}, 0);
        const torch::Tensor out = at::scaled_dot_product_attention(
            rotated(parts[0], rotary).unsqueeze(0), rotated(parts[1], rotary).unsqueeze(0), parts[2].unsqueeze(0), mask,
            0.0, !mask.has_value(), std::nullopt, shape.heads != shape.keyValueHeads);
        rows.push_back(out.squeeze(0).transpose(0, 1).reshape({length, shape.queryWidth()}));
    }
    return torch::cat(rows, 0);
}

torch::Tensor tokenLosses(const torch::Tensor &logits, const torch::Tensor &targets)
{
    return torch::cross_entropy_loss(logits.to(torch::kFloat32), targets.to(logits.device()), {}, at::Reduction::None);
}

} // namespace retort::composed
