#include "core/jobs/machine.h"

#include <fstream>
#include <thread>

namespace retort {

MachineState readMachine()
{
    constexpr double kKilobyte = 1024;
    MachineState machine;
    machine.cores = int(std::thread::hardware_concurrency());
    std::ifstream file("/proc/meminfo");
    std::string name;
    std::string unit;
    double value = 0;
    double available = 0;
    while (file >> name >> value) {
        std::getline(file, unit);
        if (name == "MemTotal:")
            machine.memoryBytes = value * kKilobyte;
        if (name == "MemAvailable:")
            available = value * kKilobyte;
    }
    machine.usedBytes = machine.memoryBytes - available;
    return machine;
}

std::string describeDevice(const MachineState &machine)
{
    return "CPU · " + std::to_string(machine.cores) + (machine.cores == 1 ? " core" : " cores");
}

} // namespace retort
