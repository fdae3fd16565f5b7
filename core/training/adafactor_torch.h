#pragma once

#include "core/training/optimizer_torch.h"

namespace retort {

/// transformers.Adafactor(scale_parameter=False, relative_step=False): of the squared gradient of a matrix it keeps the
/// means of rows and of columns only. One tensor of Hugging Face's files after the other, because those means and the
/// clipping of an update belong to a tensor.
class Adafactor final : public Optimizer
{
public:
    Adafactor(const TrainingConfig &training, ParameterStore &parameters);

    void update(int step, double learningRate, double gradientScale) override;
    [[nodiscard]] std::vector<std::pair<std::string, torch::Tensor>> state() const override;

private:
    /// Means over time of the squared gradient: by row (R) and column (C) of a matrix, or of each value of a vector.
    struct Means
    {
        torch::Tensor rows;
        torch::Tensor columns;
        torch::Tensor values;
    };

    /// What the tensor changes by before the learning rate: (R, C) or (N).
    [[nodiscard]] static torch::Tensor scaled(const torch::Tensor &gradient, Means &means, double memory);

    TrainingConfig m_training;
    ParameterStore &m_parameters;
    std::vector<std::pair<std::string, Means>> m_means; // as ParameterStore::namedParts()
};

} // namespace retort
