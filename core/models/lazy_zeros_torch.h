#pragma once

#include <torch/torch.h>

#include <cstdint>

namespace retort {

/// (count) float32 zeros on the CPU whose memory the system hands over page by page when it is first touched: made at
/// once however many they are. std::bad_alloc when the system has no room for them.
[[nodiscard]] torch::Tensor lazyZeros(std::int64_t count);

/// Zeros of the shape, type and device of `flat` (P); lazily on the CPU.
[[nodiscard]] torch::Tensor lazyZerosLike(const torch::Tensor &flat);

} // namespace retort
