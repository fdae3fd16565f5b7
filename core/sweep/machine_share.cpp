#include "core/sweep/machine_share.h"

#include "core/base/text.h"

#include <sched.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>
#include <thread>

namespace retort {

namespace {

constexpr double kUsableShare = 0.9; // of free memory; the rest is for what grows meanwhile
constexpr double kKilobyte = 1024;

double systemFreeBytes()
{
    std::ifstream file("/proc/meminfo");
    std::string name;
    std::string rest;
    double value = 0;
    while (file >> name >> value) {
        std::getline(file, rest);
        if (name == "MemAvailable:")
            return value * kKilobyte;
    }
    return 0;
}

/// A number that fills a file of the control group (version 2); nothing for "max" and where there is no such file.
std::optional<double> groupValue(const char *file)
{
    std::ifstream stream(std::string("/sys/fs/cgroup/") + file);
    std::string text;
    return stream >> text ? parseNumber(text) : std::nullopt;
}

} // namespace

MachineRoom readMachineRoom()
{
    MachineRoom room;
    cpu_set_t cores;
    CPU_ZERO(&cores);
    room.cores = ::sched_getaffinity(0, sizeof cores, &cores) == 0 ? CPU_COUNT(&cores)
                                                                   : int(std::thread::hardware_concurrency());
    room.cores = std::max(room.cores, 1);
    room.freeBytes = systemFreeBytes();
    const auto limit = groupValue("memory.max");
    const auto used = groupValue("memory.current");
    if (limit && used)
        room.freeBytes = std::min(room.freeBytes, std::max(*limit - *used, 0.0));
    return room;
}

SweepShare shareOf(const MachineRoom &room, double bytesOfRun, std::size_t points, int asked)
{
    SweepShare share;
    if (asked > 0)
        share.runs = asked;
    else if (bytesOfRun > 0 && room.freeBytes > 0)
        share.runs = static_cast<int>(std::min(kUsableShare * room.freeBytes / bytesOfRun, double(room.cores)));
    const auto most = static_cast<int>(std::min<std::size_t>(points, 10'000));
    share.runs = std::max(std::min(share.runs, most), 1);
    share.threads = std::max(room.cores / share.runs, 1);
    return share;
}

bool fitsBeside(const MachineRoom &room, double bytesOfRun)
{
    return bytesOfRun <= 0 || room.freeBytes <= 0 || bytesOfRun <= kUsableShare * room.freeBytes;
}

} // namespace retort
