// Covers: which system calls a confined program may make, and with which arguments. Everything else traps, so that the
// handler in traps.cpp can say what was tried. Does not cover: faults in the kernel behind the calls that are allowed,
// and what needs no system call at all (time, memory: see confine.cpp and run_one.cpp).

#include "core/sandbox/worker/filter.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstring>

#if !defined(__x86_64__)
#error "The list of system calls is known for x86-64 only; see SANDBOX.md, section 2"
#endif

namespace retort::worker {

namespace {

// Memory, clock, random numbers and the end: what CPython needs for arithmetic, strings and exceptions.
constexpr int kAllowed[] = {SYS_brk,          SYS_munmap,        SYS_mremap,    SYS_futex,  SYS_exit,   SYS_exit_group,
                            SYS_rt_sigreturn, SYS_clock_gettime, SYS_getrandom, SYS_getpid, SYS_gettid, SYS_getppid};

struct QuietError
{
    int call;
    int error;
};

// Calls that honest library code makes in passing and copes with. Trapping them would end honest programs.
constexpr QuietError kQuietErrors[] = {
    {SYS_newfstatat, ENOENT},
    {SYS_stat, ENOENT},
    {SYS_lstat, ENOENT},
    {SYS_readlink, ENOENT},
    {SYS_access, ENOENT},
    {SYS_getcwd, ENOENT},
    {SYS_read, EBADF},
    {SYS_write, EBADF},
    {SYS_fstat, EBADF},
    {SYS_close, EBADF},
    {SYS_ioctl, EBADF},
    {SYS_lseek, EBADF},
    {SYS_rt_sigaction, EPERM},
    // Before a clone all signals are blocked; with SIGSYS blocked a trap is a bare kill without a name.
    {SYS_rt_sigprocmask, 0},
};

class Builder
{
public:
    Builder() : m_context(seccomp_init(SCMP_ACT_TRAP)) {}
    ~Builder()
    {
        if (m_context)
            seccomp_release(m_context);
    }
    Builder(const Builder &) = delete;
    Builder &operator=(const Builder &) = delete;

    template<typename... Comparisons>
    void add(std::uint32_t action, int call, Comparisons... comparisons)
    {
        m_failed = m_failed || !m_context
                   || seccomp_rule_add(m_context, action, call, sizeof...(comparisons), comparisons...) != 0;
    }
    void set(scmp_filter_attr attribute, std::uint32_t value)
    {
        m_failed = m_failed || !m_context || seccomp_attr_set(m_context, attribute, value) != 0;
    }
    [[nodiscard]] bool exportTo(int descriptor) const
    {
        return !m_failed && seccomp_export_bpf(m_context, descriptor) == 0;
    }

private:
    scmp_filter_ctx m_context;
    bool m_failed = false;
};

void addMemoryRules(Builder &builder)
{
    const scmp_arg_cmp notExecutable = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    // Exactly private and anonymous; MAP_STACK and MAP_NORESERVE may be added. So nothing can be shared or fixed.
    const std::uint64_t flagsMask = ~std::uint64_t(MAP_STACK | MAP_NORESERVE);
    builder.add(SCMP_ACT_ALLOW, SYS_mmap, notExecutable,
                SCMP_A3(SCMP_CMP_MASKED_EQ, flagsMask, MAP_PRIVATE | MAP_ANONYMOUS));
    builder.add(SCMP_ACT_ALLOW, SYS_mprotect, notExecutable);
    builder.add(SCMP_ACT_ALLOW, SYS_madvise, SCMP_A2(SCMP_CMP_EQ, MADV_DONTNEED));
    builder.add(SCMP_ACT_ERRNO(EINVAL), SYS_madvise, SCMP_A2(SCMP_CMP_EQ, MADV_HUGEPAGE));
}

std::vector<sock_filter> readInstructions(int descriptor)
{
    const off_t size = lseek(descriptor, 0, SEEK_END);
    if (size <= 0)
        return {};
    std::vector<sock_filter> instructions(static_cast<std::size_t>(size) / sizeof(sock_filter));
    if (pread(descriptor, instructions.data(), static_cast<std::size_t>(size), 0) != size)
        return {};
    return instructions;
}

} // namespace

Filter::Filter()
{
    build();
    if (m_instructions.empty())
        m_error = "the system call filter could not be built";
}

void Filter::build()
{
    Builder builder;
    builder.set(SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    builder.set(SCMP_FLTATR_CTL_OPTIMIZE, 2); // binary tree
    for (const int call : kAllowed)
        builder.add(SCMP_ACT_ALLOW, call);
    for (const QuietError &quiet : kQuietErrors)
        builder.add(SCMP_ACT_ERRNO(static_cast<std::uint32_t>(quiet.error)), quiet.call);
    addMemoryRules(builder);

    const int descriptor = memfd_create("filter", MFD_CLOEXEC);
    if (descriptor < 0)
        return;
    if (builder.exportTo(descriptor))
        m_instructions = readInstructions(descriptor);
    close(descriptor);
}

bool Filter::load() const
{
    sock_fprog program {};
    program.len = static_cast<unsigned short>(m_instructions.size());
    program.filter = const_cast<sock_filter *>(m_instructions.data());
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

} // namespace retort::worker
