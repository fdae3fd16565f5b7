#pragma once

#include "core/models/student.h"
#include "core/training/trainer.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace retort {

/// Logits of rows that are computed together, one after the other: (places, V) flat. Places are all tokens of a row; of
/// a model with an encoder, those that predict a target.
[[nodiscard]] std::vector<float> logitsOf(Student &student, const std::vector<TokenExample> &rows);

/// Norm of the gradient of every parameter, by its name in the file, for the mean loss over the targets.
[[nodiscard]] std::map<std::string, double> gradientNorms(Student &student, const std::vector<TokenExample> &rows);

/// The largest difference between a kernel and the same computed by torch's own operations.
struct OpDifference
{
    std::string what; // operation and tensor
    double difference = 0;
};

/// How heads are divided, as AttentionShape.
struct HeadCounts
{
    int heads = 0;
    int keyValueHeads = 0;
    int headDim = 0;
    int window = 0;
};

[[nodiscard]] std::vector<OpDifference> compareOps(const std::vector<std::int64_t> &rowLengths,
                                                   const HeadCounts &counts, bool isRotary);

} // namespace retort
