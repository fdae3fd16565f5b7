#pragma once

#include "core/models/device_choice.h"
#include "core/models/student.h"

#include <string>

namespace retort {

// A student is trained where its weights lie. Our own kernels are for the CPU; elsewhere torch's operations compute the
// same (composed_ops.cpp). Answers are always written on the CPU, from a copy of the weights.

/// Of this process; asks drivers, but begins nothing on a GPU.
[[nodiscard]] DeviceFacts deviceFacts();

/// Of a device that chosenDevice() named; nothing known of "cpu", or where torch cannot tell. Begins torch's work on
/// that GPU, which takes a second and some of its memory.
[[nodiscard]] DeviceMemory deviceMemory(const std::string &device);

/// Moves weights and adapters; before a trainer is made. `device` is a name that chosenDevice() gave.
void moveStudent(Student &student, const std::string &device);

} // namespace retort
