#include "core/models/devices.h"

#include "core/models/device_torch.h"

#include <ATen/Context.h>
#include <c10/core/CachingDeviceAllocator.h>

namespace retort {

namespace {

/// The store's buffer and the views into it take new data in place: whoever holds one of these tensors, holds the moved
/// one. There is no gradient yet.
void moveParameters(const ParameterStore &parameters, const torch::TensorOptions &options)
{
    const torch::NoGradGuard noGrad;
    const torch::Tensor moved = parameters.flat().to(options);
    for (const torch::Tensor &leaf : parameters.leaves())
        leaf.set_data(moved.narrow(0, leaf.storage_offset(), leaf.numel()).view(leaf.sizes()));
    parameters.flat().set_data(moved);
}

} // namespace

DeviceFacts deviceFacts()
{
    return {at::globalContext().hasCUDART(), static_cast<int>(torch::cuda::device_count()),
            at::globalContext().hasMPS()};
}

DeviceMemory deviceMemory(const std::string &device)
{
    if (device == "cpu")
        return {};
    try {
        const c10::Device named(device);
        at::globalContext().lazyInitDevice(named.type());
        const auto [free, installed] = c10::getDeviceAllocator(named.type())
                                           ->getMemoryInfo(named.has_index() ? named.index() : c10::DeviceIndex(0));
        return {static_cast<double>(installed), static_cast<double>(free)};
    } catch (const c10::Error &) { // this allocator cannot tell, or a driver refuses: then it is not known
        return {};
    }
}

void moveStudent(Student &student, const std::string &device)
{
    moveStudent(student, torch::TensorOptions(torch::kFloat32).device(torch::Device(device)));
}

void moveStudent(Student &student, const torch::TensorOptions &options)
{
    Student::Weights &weights = student.weights();
    if (weights.parameters.flat().device() == options.device() && weights.parameters.flat().dtype() == options.dtype())
        return;
    moveParameters(weights.parameters, options);
    if (weights.adapter != nullptr)
        moveParameters(weights.adapter->parameters(), options);
    weights.model = makeModel(student.config(), weights.parameters, weights.adapter.get());
}

torch::Tensor onCpu(const torch::Tensor &tensor)
{
    return tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
}

std::span<float> valuesOf(const torch::Tensor &tensor)
{
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

void fillFrom(const torch::Tensor &tensor, const std::function<void(std::span<float>)> &fill)
{
    const torch::NoGradGuard noGrad;
    torch::Tensor values = onCpu(tensor);
    fill(valuesOf(values));
    if (!values.is_alias_of(tensor))
        tensor.detach().copy_(values);
}

std::vector<std::pair<std::string, torch::Tensor>> allOnCpu(std::vector<std::pair<std::string, torch::Tensor>> named)
{
    for (auto &[name, tensor] : named)
        tensor = onCpu(tensor);
    return named;
}

} // namespace retort
