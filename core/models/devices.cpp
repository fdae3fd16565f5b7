#include "core/models/devices.h"

#include "core/base/error.h"
#include "core/models/device_torch.h"

#include <ATen/Context.h>

#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace retort {

namespace {

std::string counted(int devices)
{
    return std::to_string(devices) + (devices == 1 ? " CUDA device" : " CUDA devices");
}

std::string bestOf(const DeviceFacts &facts)
{
    if (facts.cudaDevices > 0)
        return "cuda:0";
    return facts.hasMps ? "mps" : "cpu";
}

[[noreturn]] void refuse(const std::string &choice, const std::string &reason)
{
    throw UsageError("device " + choice + ": " + reason + "; choose cpu or auto (--device, RETORT_DEVICE)");
}

/// "cuda" is the first one; nothing for what is no such name.
std::optional<int> cudaIndex(std::string_view choice)
{
    if (choice == "cuda")
        return 0;
    int index = -1;
    if (!choice.starts_with("cuda:"))
        return std::nullopt;
    const std::string_view digits = choice.substr(5);
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    return problem == std::errc() && end == digits.data() + digits.size() && index >= 0 ? std::optional(index)
                                                                                        : std::nullopt;
}

std::string cudaDevice(const std::string &choice, const DeviceFacts &facts)
{
    if (!facts.isCudaBuild)
        refuse(choice, "this libtorch is built without CUDA (RETORT_TORCH=cuda packaging/setup fetches one with it)");
    if (facts.cudaDevices == 0)
        refuse(choice, "torch finds no CUDA device on this machine, or no driver for it");
    const std::optional<int> index = cudaIndex(choice);
    if (!index)
        refuse(choice, "is no device; expected auto, cpu, cuda, cuda:N or mps");
    if (*index >= facts.cudaDevices)
        refuse(choice, "this machine has " + counted(facts.cudaDevices) + ", counted from cuda:0");
    return "cuda:" + std::to_string(*index);
}

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

std::string chosenDevice(const std::string &choice, const DeviceFacts &facts)
{
    if (choice == "auto")
        return bestOf(facts);
    if (choice.starts_with("cuda"))
        return cudaDevice(choice, facts);
    if (choice != "cpu" && choice != "mps")
        refuse(choice, "is no device; expected auto, cpu, cuda, cuda:N or mps");
    if (choice == "mps" && !facts.hasMps)
        refuse(choice, "this libtorch has no MPS, which only Apple's machines have");
    return choice;
}

std::string chosenDevice(const std::string &choice)
{
    const char *named = choice == "auto" ? std::getenv("RETORT_DEVICE") : nullptr;
    return chosenDevice(named != nullptr && *named != '\0' ? named : choice, deviceFacts());
}

std::string describeDevices()
{
    const DeviceFacts facts = deviceFacts();
    const std::string cuda = facts.isCudaBuild ? counted(facts.cudaDevices) : "libtorch is built without CUDA";
    return "cpu; " + cuda + (facts.hasMps ? "; mps" : "") + "; auto is " + bestOf(facts);
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
