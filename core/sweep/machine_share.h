#pragma once

#include <cstddef>

namespace retort {

/// What runs beside each other may use.
struct MachineRoom
{
    int cores = 1; // this process may use
    double freeBytes = 0; // of memory, by the system and by this process's control group; 0: unknown
};

[[nodiscard]] MachineRoom readMachineRoom();

/// How many runs go on at once, and the threads of each.
struct SweepShare
{
    int runs = 1;
    int threads = 1;

    bool operator==(const SweepShare &) const = default;
};

/// As many runs as there are cores, points, and places in nine tenths of the free memory; one when its need or the room
/// is not known (0). `asked` above 0 is taken instead. The cores are shared between them.
[[nodiscard]] SweepShare shareOf(const MachineRoom &room, double bytesOfRun, std::size_t points, int asked);

/// Whether one more run of that size fits into what is free now, which another program may have taken meanwhile.
[[nodiscard]] bool fitsBeside(const MachineRoom &room, double bytesOfRun);

} // namespace retort
