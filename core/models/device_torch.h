#pragma once

#include "core/models/student_torch.h"

#include <functional>
#include <span>

namespace retort {

/// Moves weights and adapters and rebuilds the model over them. In another type than float32 torch's operations compute
/// everything, as they do on other devices than the CPU.
void moveStudent(Student &student, const torch::TensorOptions &options);

/// The same values on the CPU as float32, contiguous: the tensor itself where it is that already.
[[nodiscard]] torch::Tensor onCpu(const torch::Tensor &tensor);

/// The tensor's values, which must lie on the CPU as float32.
[[nodiscard]] std::span<float> valuesOf(const torch::Tensor &tensor);

/// Calls fill(values) and takes what it wrote, wherever the tensor lies.
void fillFrom(const torch::Tensor &tensor, const std::function<void(std::span<float>)> &fill);

/// Named tensors on the CPU, to be written.
[[nodiscard]] std::vector<std::pair<std::string, torch::Tensor>>
allOnCpu(std::vector<std::pair<std::string, torch::Tensor>> named);

} // namespace retort
