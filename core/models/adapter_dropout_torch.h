#pragma once

#include <torch/torch.h>

#include <cstdint>

namespace retort {

/// x with a share of its values zeroed and the rest divided by 1 - share. Which ones follows from the seed and their
/// places alone, so that the backward pass makes the same mask again instead of keeping it.
[[nodiscard]] torch::Tensor droppedBySeed(const torch::Tensor &x, double share, std::uint64_t seed);

} // namespace retort
