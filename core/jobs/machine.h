#pragma once

#include <string>

namespace retort {

/// What the status bar says about the machine.
struct MachineState
{
    int cores = 0; // this process may use
    double memoryBytes = 0; // installed
    double usedBytes = 0; // by everybody
};

[[nodiscard]] MachineState readMachine();

/// "CPU · 2 cores"
[[nodiscard]] std::string describeDevice(const MachineState &machine);

} // namespace retort
