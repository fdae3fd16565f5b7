#pragma once

#include "core/models/model_torch.h"
#include "core/training/trainer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace retort {

/// Some rows of a step as the model takes them: no padding, and only the places whose next token is trained.
struct PackedBatch
{
    PackedRows rows;
    torch::Tensor positions; // (L) int64: places among the packed tokens; the decoder's where there is an encoder
    torch::Tensor targets; // (L) int64: the token that follows each
    /// Which example (index into the rows given) and token each of the L places predicts.
    std::vector<std::pair<std::size_t, int>> places;
    std::int64_t tokens = 0; // that are read: the last of each row is only predicted
};

/// Where the model has an encoder, it reads the prompts, and the decoder the targets behind a start token.
[[nodiscard]] PackedBatch packBatch(const std::vector<TokenExample> &examples, std::span<const std::size_t> rows,
                                    const ModelConfig &model);

} // namespace retort
