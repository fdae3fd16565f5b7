#pragma once

#include "core/models/student.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace retort {

/// Logits after every token of rows that are computed together, one after the other: (all tokens, V) flat.
[[nodiscard]] std::vector<float> logitsOf(Student &student, const std::vector<std::vector<int>> &rows);

/// Norm of the gradient of every parameter, by its name in the file, for the mean loss over the tokens from
/// `promptLengths` on.
[[nodiscard]] std::map<std::string, double> gradientNorms(Student &student, const std::vector<std::vector<int>> &rows,
                                                          const std::vector<int> &promptLengths);

/// The largest difference between a kernel and the same computed by torch's own operations.
struct OpDifference
{
    std::string what; // operation and tensor
    double difference = 0;
};

[[nodiscard]] std::vector<OpDifference> compareOps(const std::vector<std::int64_t> &rowLengths, int heads,
                                                   int keyValueHeads, int headDim);

} // namespace retort
