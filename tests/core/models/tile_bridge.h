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

/// How many bytes stay kept after tensors of one and another size were freed, and whether memory was used again.
struct KeptBlocks
{
    std::size_t bytes = 0;
    bool isUsedAgain = false;
    std::size_t bytesAfterRelease = 0;
};

[[nodiscard]] KeptBlocks freedBlocks();

} // namespace retort
