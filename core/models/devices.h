#pragma once

#include "core/models/student.h"

#include <string>

namespace retort {

// A student is trained where its weights lie. Our own kernels are for the CPU; elsewhere torch's operations compute the
// same (composed_ops.cpp). Answers are always written on the CPU, from a copy of the weights.

/// What this libtorch and this machine offer.
struct DeviceFacts
{
    bool isCudaBuild = false;
    int cudaDevices = 0;
    bool hasMps = false;
};

[[nodiscard]] DeviceFacts deviceFacts();

/// torch's name of the device that a choice means on such a machine: "cpu", "cuda:1", "mps". Choices are "cpu", "cuda"
/// (the first one), "cuda:N", "mps", and "auto": a GPU where torch and the machine have one, else the CPU. UsageError
/// says what is missing, and what can be chosen instead.
[[nodiscard]] std::string chosenDevice(const std::string &choice, const DeviceFacts &facts);

/// The same on this machine. "auto" is what the environment variable RETORT_DEVICE chooses, if it is set.
[[nodiscard]] std::string chosenDevice(const std::string &choice);

/// For doctor: "cpu; 2 CUDA devices; auto is cuda:0".
[[nodiscard]] std::string describeDevices();

/// Moves weights and adapters; before a trainer is made. `device` is a name that chosenDevice() gave.
void moveStudent(Student &student, const std::string &device);

} // namespace retort
