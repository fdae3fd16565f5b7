#pragma once

#include "core/models/llama_torch.h"
#include "core/training/trainer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace retort {

/// Some rows of a step as the model takes them: no padding, and only the places whose next token is trained.
struct PackedBatch
{
    PackedRows rows;
    torch::Tensor positions; // (L) int64: places among the packed tokens
    torch::Tensor targets; // (L) int64: the token that follows each
    /// Which example (index into the rows given) and token each of the L places predicts.
    std::vector<std::pair<std::size_t, int>> places;
    std::int64_t tokens = 0; // T
};

[[nodiscard]] PackedBatch packBatch(const std::vector<TokenExample> &examples, std::span<const std::size_t> rows);

} // namespace retort
