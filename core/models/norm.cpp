#include "core/models/norm_torch.h"

#include <cmath>

namespace retort {

namespace {

constexpr std::int64_t kBlock = 4096; // elements that are added in float32

double squaredNorm(const torch::Tensor &blocks) // (B, N)
{
    return blocks.norm(2, {1}).to(torch::kCPU, torch::kFloat64).square().sum().item<double>();
}

} // namespace

double normOf(const torch::Tensor &values)
{
    const torch::NoGradGuard noGrad;
    const torch::Tensor flat = values.reshape({-1});
    const std::int64_t whole = flat.numel() / kBlock * kBlock;
    return std::sqrt(squaredNorm(flat.narrow(0, 0, whole).view({-1, kBlock}))
                     + squaredNorm(flat.narrow(0, whole, flat.numel() - whole).unsqueeze(0)));
}

} // namespace retort
