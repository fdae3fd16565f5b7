#pragma once

#include "core/models/parameter_spec.h"

#include <torch/torch.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace retort {

/// All parameters of a model as views into one contiguous float32 buffer, so that the optimizer, the gradient's norm
/// and zeroing are each a single operation. Decaying parameters come first. Owned by Student::Weights.
class ParameterStore
{
public:
    explicit ParameterStore(std::vector<ParameterSpec> specs);

    void initialize(std::uint64_t seed);

    /// From here on no gradient of any of them is computed; flatGradient() must not be asked for.
    void freeze();

    [[nodiscard]] const torch::Tensor &operator[](const std::string &name) const;
    /// An undefined tensor when there is none of that name.
    [[nodiscard]] torch::Tensor find(const std::string &name) const;

    /// Name and view of every part, as model.safetensors holds them.
    [[nodiscard]] std::vector<std::pair<std::string, torch::Tensor>> namedParts() const;

    /// Of each of namedParts() whether weight decay is meant for it: not for biases and norms.
    [[nodiscard]] std::vector<bool> partDecays() const;

    /// The same names over another buffer of this layout (gradients, moments).
    [[nodiscard]] std::vector<std::pair<std::string, torch::Tensor>> partsOf(const torch::Tensor &flat) const;

    [[nodiscard]] const torch::Tensor &flat() const { return m_flat; } // (P), padding between parameters is zero
    /// (P). The first call makes it and lets backward() add into it.
    [[nodiscard]] const torch::Tensor &flatGradient();
    /// Every trainable tensor once, for torch::autograd::grad.
    [[nodiscard]] torch::autograd::variable_list leaves() const;
    /// Adds one gradient for each of leaves() to flatGradient(); an undefined one is none.
    void addToGradient(const torch::autograd::variable_list &gradients);
    [[nodiscard]] std::int64_t decayingCount() const { return m_decayingCount; } // elements at the front
    [[nodiscard]] std::int64_t parameterCount() const { return m_parameterCount; }

private:
    struct Entry
    {
        ParameterSpec spec;
        std::int64_t offset = 0;
        torch::Tensor value; // leaf
    };

    std::vector<Entry> m_entries;
    std::map<std::string, std::size_t> m_indices;
    torch::Tensor m_flat;
    torch::Tensor m_flatGradient;
    std::int64_t m_decayingCount = 0;
    std::int64_t m_parameterCount = 0;
};

} // namespace retort
