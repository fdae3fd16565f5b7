#pragma once

#include "core/models/gguf_types.h"

#include <cstddef>
#include <span>

// ggml's block formats, bit for bit as its reference functions (ggml-quants.c) compute them: every product and sum in
// float32, none fused.

namespace retort {

/// Values of whole blocks; `values` has exactly as many elements as the blocks hold.
void dequantise(GgmlType type, std::span<const std::byte> blocks, std::span<float> values);

/// Blocks of values, whose count is a multiple of the block's elements. F32, F16, BF16 and Q8_0 can be written; the
/// last wants finite values.
void quantise(GgmlType type, std::span<const float> values, std::span<std::byte> blocks);

[[nodiscard]] bool canQuantise(GgmlType type);

} // namespace retort
