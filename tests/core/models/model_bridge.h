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

/// A projection of 24 inputs with adapters on two of its three parts: result and gradients of the input, A and the two
/// B against the same by torch's own operations.
[[nodiscard]] std::vector<OpDifference> compareAdapted(double dropout, bool bf16, bool isStoredTransposed);

/// How often the values stay and their mean, of ones with a share dropped.
struct Kept
{
    double share = 0;
    double mean = 0;
    double shareInBoth = 0; // of two seeds
};

[[nodiscard]] Kept keptOf(double share);

/// How many tensors of the model and of its adapters get a gradient in a backward pass.
struct GradientCounts
{
    std::size_t frozen = 0;
    std::size_t trained = 0;
};

[[nodiscard]] GradientCounts gradientCounts(Student &student, const std::vector<TokenExample> &rows);

/// All weights of a student but its adapters, one after another.
[[nodiscard]] std::vector<float> frozenWeights(Student &student);

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
