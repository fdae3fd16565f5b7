// Covers: what a child gives up before it runs a program, in an order in which each step is still allowed.
// Does not cover: the host's memory when many helpers run at once (the sum is width times the limit).

#include "core/sandbox/worker/confine.h"

#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace retort::worker {

namespace {

constexpr uid_t kNobody = 65534;
constexpr rlim_t kStackBytes = 8 * 1024 * 1024;

bool limit(__rlimit_resource resource, rlim_t value)
{
    const rlimit both {value, value};
    return setrlimit(resource, &both) == 0;
}

// Inside bubblewrap it is root without any right, and this fails: nothing is lost then.
void leaveRoot()
{
    if (geteuid() != 0)
        return;
    if (setgroups(0, nullptr) == 0 && setresgid(kNobody, kNobody, kNobody) == 0)
        (void)!setresuid(kNobody, kNobody, kNobody);
}

} // namespace

void settleHelper()
{
    syscall(SYS_close_range, 3u, ~0u, 0u);
    leaveRoot();
    const rlimit stack {kStackBytes, kStackBytes};
    setrlimit(RLIMIT_STACK, &stack);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_MEMLOCK, 0);
    limit(RLIMIT_MSGQUEUE, 0);
    prctl(PR_SET_DUMPABLE, 0);
}

std::uint64_t addressSpaceBytes()
{
    FILE *file = std::fopen("/proc/self/statm", "r");
    if (!file)
        return 0;
    unsigned long pages = 0;
    const int read = std::fscanf(file, "%lu", &pages);
    std::fclose(file);
    return read == 1 ? std::uint64_t(pages) * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)) : 0;
}

bool confineChild(const Filter &filter, const Limits &limits, std::uint64_t baseBytes, pid_t parent, FilterUse use)
{
    // The program dies with its helper; a helper that died before this line is seen by the changed parent.
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
        return false;
    if (syscall(SYS_close_range, 0u, ~0u, 0u) != 0)
        return false;
    const rlim_t seconds = limits.wallMs / 1000 + 2; // of processor time; the wall clock is the parent's
    if (!limit(RLIMIT_NOFILE, 0) || !limit(RLIMIT_FSIZE, 0) || !limit(RLIMIT_NPROC, 0) || !limit(RLIMIT_CPU, seconds)
        || !limit(RLIMIT_AS, baseBytes + std::uint64_t(limits.memoryMb) * 1024 * 1024))
        return false;
    // A user without it cannot load a filter; root can, so tests under root alone would not notice.
    if (prctl(PR_SET_DUMPABLE, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    return use == FilterUse::OffForNegativeControl || filter.load();
}

} // namespace retort::worker
