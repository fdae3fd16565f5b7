#include "core/experiment/system_load.h"

#include <time.h>
#include <unistd.h>

#include <fstream>

namespace retort {

namespace {

double secondsOf(clockid_t clock)
{
    timespec now {};
    ::clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

} // namespace

double residentMegabytes()
{
    std::ifstream file("/proc/self/statm");
    double total = 0;
    double resident = 0;
    file >> total >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

ProcessLoad::ProcessLoad() : m_processor(secondsOf(CLOCK_PROCESS_CPUTIME_ID)), m_wall(secondsOf(CLOCK_MONOTONIC)) {}

double ProcessLoad::percentSinceLastLook()
{
    const double processor = secondsOf(CLOCK_PROCESS_CPUTIME_ID);
    const double wall = secondsOf(CLOCK_MONOTONIC);
    const double percent = wall > m_wall ? 100 * (processor - m_processor) / (wall - m_wall) : 0;
    m_processor = processor;
    m_wall = wall;
    return percent;
}

} // namespace retort
