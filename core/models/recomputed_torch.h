#pragma once

#include <torch/torch.h>

#include <functional>

namespace retort {

/// part(x), of which only x is kept: on the way back the part is computed again (gradient checkpointing). Its weights'
/// gradients are added to their grad(), which must be there, and autograd is given that of x alone. The part must give
/// the same each time; what it refers to must live until the backward pass.
[[nodiscard]] torch::Tensor recomputed(const torch::Tensor &x,
                                       std::function<torch::Tensor(const torch::Tensor &)> part);

} // namespace retort
