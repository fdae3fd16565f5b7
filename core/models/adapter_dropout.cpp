#include "core/models/adapter_dropout_torch.h"

#include "core/models/parallel_torch.h"

#include <cmath>

namespace retort {

namespace {

constexpr std::int64_t kSmallestPart = 1 << 14; // values: fewer are not worth a second thread

/// A bijection of 32 bits in which every bit of the input moves half of the output (lowbias32, found by a search of
/// such functions by Chris Wellons).
inline std::uint32_t mixed(std::uint32_t x)
{
    x = (x ^ (x >> 16)) * 0x7feb352dU;
    x = (x ^ (x >> 15)) * 0x846ca68bU;
    return x ^ (x >> 16);
}

/// Factor of each value: zero or `scale`.
void writeDropped(const float *x, float *y, std::int64_t begin, std::int64_t end, std::uint32_t threshold,
                  std::uint64_t seed, float scale)
{
    const auto low = static_cast<std::uint32_t>(seed);
    const auto high = static_cast<std::uint32_t>(seed >> 32);
    for (std::int64_t i = begin; i < end; ++i) {
        const std::uint32_t drawn = mixed(mixed(static_cast<std::uint32_t>(i) + low) ^ high);
        y[i] = drawn >= threshold ? x[i] * scale : 0.0F;
    }
}

} // namespace

torch::Tensor droppedBySeed(const torch::Tensor &x, double share, std::uint64_t seed)
{
    const torch::Tensor values = x.to(torch::kCPU, torch::kFloat32).contiguous();
    torch::Tensor result = torch::empty_like(values);
    const auto threshold = static_cast<std::uint32_t>(std::ldexp(share, 32));
    const auto scale = static_cast<float>(1 / (1 - share));
    inParts(values.numel(), kSmallestPart, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        writeDropped(values.const_data_ptr<float>(), result.data_ptr<float>(), begin, end, threshold, seed, scale);
    });
    return result.to(x.options());
}

} // namespace retort
