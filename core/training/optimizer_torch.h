#pragma once

#include "core/config/run_config.h"
#include "core/models/parameter_store_torch.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace retort {

/// Changes the parameters by their gradient, once a step. Keeps what it carries from step to step in tensors with
/// names, so that a checkpoint holds them. Used by one thread.
class Optimizer
{
public:
    virtual ~Optimizer() = default;

    /// Step number `step` (the first is 1). The gradient is read as if it were multiplied by `gradientScale`, and may
    /// be written over.
    virtual void update(int step, double learningRate, double gradientScale) = 0;

    /// What must be kept beside the weights to go on: each name once, views that may be written into.
    [[nodiscard]] virtual std::vector<std::pair<std::string, torch::Tensor>> state() const = 0;
};

/// The optimizer that the settings name, over all of `parameters`, which must outlive it:
/// - adamw as torch.optim.AdamW;
/// - adafactor as transformers.Adafactor with scale_parameter and relative_step off, which is what its Trainer uses;
/// - sgd as torch.optim.SGD without momentum.
/// Weight decay leaves biases and norms alone unless decay_biases_and_norms is set.
[[nodiscard]] std::unique_ptr<Optimizer> makeOptimizer(const TrainingConfig &training, ParameterStore &parameters);

} // namespace retort
