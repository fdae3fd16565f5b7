#pragma once

#include "core/models/model_config.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace retort {

/// One tensor under both of its names, and how its values stand in the two files.
struct GgufTensorPlan
{
    enum class Change {
        None,
        Interleaved, // GGUF has the two halves of each head's rows in turn (llama's queries and keys)
        Transposed // Hugging Face stores (in, out), GGUF (out, in): gpt2's matrices
    };

    std::string name; // in the GGUF file
    std::string studentName; // in model.safetensors
    std::vector<std::int64_t> shape; // in the GGUF file, outermost first
    Change change = Change::None;
    int heads = 0; // of an interleaved tensor
    bool isMatrix = false; // worth quantising: multiplied with, or looked up in

    [[nodiscard]] std::vector<std::int64_t> studentShape() const;
};

/// All tensors of a model of this shape that both files hold.
[[nodiscard]] std::vector<GgufTensorPlan> ggufTensorPlans(const ModelConfig &config);

/// Values in GGUF's order into Hugging Face's and back; the spans have the plan's count of elements and do not overlap.
void toStudent(const GgufTensorPlan &plan, std::span<const float> values, std::span<float> result);
void toGguf(const GgufTensorPlan &plan, std::span<const float> values, std::span<float> result);

} // namespace retort
