#pragma once

#include <string>

namespace retort {

// What trains is asked for by name (core/config/device_name.h), in this order: `retort run --device`, the environment
// variable RETORT_DEVICE, the experiment's training.device. The first that is given wins, "auto" too. resolved.yaml
// keeps what was asked for, so that a run that goes on does so there; provenance.json keeps what it was on the machine.

/// What this libtorch and this machine offer.
struct DeviceFacts
{
    bool isCudaBuild = false;
    int cudaDevices = 0;
    bool hasMps = false;

    bool operator==(const DeviceFacts &) const = default;
};

/// Memory of a GPU in bytes; 0: not known.
struct DeviceMemory
{
    double installed = 0;
    double free = 0;

    bool operator==(const DeviceMemory &) const = default;
};

/// RETORT_DEVICE; empty when it is not set.
[[nodiscard]] std::string environmentDevice();

/// The first of the three that is not empty.
[[nodiscard]] std::string wantedDevice(const std::string &option, const std::string &environment,
                                       const std::string &setting);

/// torch's name of the device that a choice means on such a machine: "cpu", "cuda:1", "mps". "auto" is a GPU where
/// torch and the machine have one, else the CPU; "cuda" is the first. UsageError says what is missing, and what can be
/// chosen instead.
[[nodiscard]] std::string chosenDevice(const std::string &choice, const DeviceFacts &facts);

/// Why a choice is none on such a machine, as a sentence without a full stop; empty: it is one.
[[nodiscard]] std::string whyNoDevice(const std::string &choice, const DeviceFacts &facts);

/// For doctor: "cpu; 2 CUDA devices; auto is cuda:0".
[[nodiscard]] std::string describeDevices(const DeviceFacts &facts);

} // namespace retort
