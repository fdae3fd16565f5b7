#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace retort {

/// How far results and gradients lie from the same by torch's operations, relative to the largest value.
struct TileDifference
{
    std::string what;
    double difference = 0;
};

struct TileCase
{
    std::int64_t tokens = 0;
    std::int64_t in = 0;
    std::int64_t out = 0;
    bool bf16 = false;
    bool isStoredTransposed = false;
    bool addsGradients = false;
    bool usesLibrary = false;
};

/// Whether this processor has what tiles need.
[[nodiscard]] bool hasTiles(bool bf16);

[[nodiscard]] std::vector<TileDifference> compareTileLinear(const TileCase &sizes);

/// The output layer's losses: `in` wide hidden rows, `out` entries of the vocabulary. Odd widths in bf16 go by torch.
[[nodiscard]] std::vector<TileDifference> compareHeadLosses(const TileCase &sizes);

/// normOf() of `count` numbers, all 0.001.
[[nodiscard]] double normOfEqualNumbers(std::int64_t count);

/// Embedding whose gradient is added to what stands there.
[[nodiscard]] TileDifference compareAddingEmbedding();

/// What becomes of the memory of large tensors that are freed.
struct KeptBlocks
{
    bool isUsedAgain = false; // by a smaller tensor, with what stood there
    bool isJoined = false; // with what is free behind it, for a larger one
    bool isReleased = false; // when asked
};

[[nodiscard]] KeptBlocks freedBlocks();

} // namespace retort
