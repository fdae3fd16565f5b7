#include "core/models/ops_torch.h"

#include <numbers>

// Frequencies in float32 and in the order of operations of transformers' modeling_rope_utils.py.

namespace retort {

namespace {

/// Long waves are stretched by the factor, short ones stay, those between are mixed.
torch::Tensor llama3Frequencies(const torch::Tensor &frequencies, const RopeScaling &scaling)
{
    const double context = scaling.originalContext;
    const torch::Tensor waves = 2 * std::numbers::pi / frequencies; // in tokens
    const torch::Tensor stretched =
        torch::where(waves > context / scaling.lowFrequencyFactor, frequencies / scaling.factor, frequencies);
    const torch::Tensor share =
        (context / waves - scaling.lowFrequencyFactor) / (scaling.highFrequencyFactor - scaling.lowFrequencyFactor);
    const torch::Tensor mixed = (1 - share) * stretched / scaling.factor + share * stretched;
    const torch::Tensor isBetween =
        (waves >= context / scaling.highFrequencyFactor).logical_and(waves <= context / scaling.lowFrequencyFactor);
    return torch::where(isBetween, mixed, stretched);
}

} // namespace

RotaryTable makeRotaryTable(std::int64_t context, std::int64_t headDim, double theta, const RopeScaling &scaling)
{
    const torch::NoGradGuard noGrad;
    const torch::Tensor exponents = torch::arange(0, headDim, 2).to(torch::kFloat32) / static_cast<double>(headDim);
    torch::Tensor frequencies = 1.0 / torch::pow(theta, exponents);
    if (scaling.kind == "linear")
        frequencies = frequencies / scaling.factor;
    if (scaling.kind == "llama3")
        frequencies = llama3Frequencies(frequencies, scaling);
    const torch::Tensor angles = torch::outer(torch::arange(context).to(torch::kFloat32), frequencies);
    return {angles.cos().contiguous(), angles.sin().contiguous()};
}

} // namespace retort
