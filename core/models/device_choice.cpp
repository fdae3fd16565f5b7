#include "core/models/device_choice.h"

#include "core/base/error.h"
#include "core/config/device_name.h"

#include <cstdlib>
#include <optional>

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

std::string whyNoCuda(const std::string &choice, const DeviceFacts &facts)
{
    if (!facts.isCudaBuild)
        return "this libtorch is built without CUDA (RETORT_TORCH=cuda packaging/setup fetches one with it)";
    if (facts.cudaDevices == 0)
        return "torch finds no CUDA device on this machine, or no driver for it";
    if (*cudaIndexOf(choice) >= facts.cudaDevices)
        return "this machine has " + counted(facts.cudaDevices) + ", counted from cuda:0";
    return {};
}

} // namespace

std::string environmentDevice()
{
    const char *named = std::getenv("RETORT_DEVICE");
    return named == nullptr ? std::string() : named;
}

std::string wantedDevice(const std::string &option, const std::string &environment, const std::string &setting)
{
    if (!option.empty())
        return option;
    return environment.empty() ? setting : environment;
}

std::string whyNoDevice(const std::string &choice, const DeviceFacts &facts)
{
    if (!isDeviceName(choice))
        return std::string("is no device; expected ") + kDeviceNames;
    if (cudaIndexOf(choice))
        return whyNoCuda(choice, facts);
    if (choice == "mps" && !facts.hasMps)
        return "this libtorch has no MPS, which only Apple's machines have";
    return {};
}

std::string chosenDevice(const std::string &choice, const DeviceFacts &facts)
{
    const std::string reason = whyNoDevice(choice, facts);
    if (!reason.empty())
        throw UsageError("device " + choice + ": " + reason
                         + "; choose cpu or auto (training.device, --device or RETORT_DEVICE)");
    if (choice == "auto")
        return bestOf(facts);
    const std::optional<int> cuda = cudaIndexOf(choice);
    return cuda ? "cuda:" + std::to_string(*cuda) : choice;
}

std::string describeDevices(const DeviceFacts &facts)
{
    const std::string cuda = facts.isCudaBuild ? counted(facts.cudaDevices) : "libtorch is built without CUDA";
    return "cpu; " + cuda + (facts.hasMps ? "; mps" : "") + "; auto is " + bestOf(facts);
}

} // namespace retort
