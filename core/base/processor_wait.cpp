#include "core/base/processor_wait.h"

#include <fstream>
#include <string>

#ifdef __linux__
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace retort {

long ownThread()
{
#ifdef __linux__
    return ::syscall(SYS_gettid);
#else
    return 0;
#endif
}

double secondsWaited(long thread)
{
    std::ifstream file("/proc/self/task/" + std::to_string(thread) + "/schedstat");
    double ran = 0;
    double waited = 0; // both in nanoseconds
    file >> ran >> waited;
    return waited / 1e9;
}

} // namespace retort
