// Covers: one probe for each way out that we know: files, sockets, processes, signals, other processes' memory, code,
// settings, namespaces, keys, foreign architectures. Each is harmless if confinement fails: nothing that exists is
// opened for writing, stopped, changed or signalled.

#include "core/sandbox/worker/probes.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cstdint>
#include <iterator>

namespace retort::worker {

namespace {

constexpr long kX32Bit = 0x40000000;

// glibc's syscall() turns errors into -1 and errno; here the kernel's own answer is wanted.
long raw(long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0, long f = 0)
{
    register long r10 asm("r10") = d;
    register long r8 asm("r8") = e;
    register long r9 asm("r9") = f;
    long result = number;
    asm volatile("syscall"
                 : "+a"(result)
                 : "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                 : "rcx", "r11", "memory");
    return result;
}

long at(const void *pointer)
{
    return static_cast<long>(reinterpret_cast<std::intptr_t>(pointer));
}

// A copy of this process, should one appear, ends at once.
long forkedBy(long number, long a = 0)
{
    const long child = raw(number, a);
    if (child == 0)
        _exit(0);
    return child;
}

long mapping(int protection, int flags)
{
    return raw(SYS_mmap, 0, 4096, protection, flags, -1, 0);
}

long protectingCode(long number)
{
    const long page = mapping(PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS);
    return raw(number, page, 4096, PROT_READ | PROT_EXEC, -1);
}

long readingOwnMemory(long number)
{
    char source = 'a';
    char target = 'b';
    const iovec local {&target, 1};
    const iovec remote {&source, 1};
    return raw(number, raw(SYS_getpid), at(&local), 1, at(&remote), 1, 0);
}

long openat2Root()
{
    open_how how {};
    how.flags = O_RDONLY | O_PATH;
    return raw(SYS_openat2, AT_FDCWD, at("/"), at(&how), sizeof how);
}

long setHandler()
{
    return raw(SYS_rt_sigaction, SIGUSR1, 0, 0, 8);
}

long readLimit(long number)
{
    rlimit value {0, 0};
    return number == SYS_prlimit64 ? raw(number, 0, RLIMIT_NOFILE, 0, at(&value))
                                   : raw(number, RLIMIT_CORE, at(&value));
}

long legacyGetpid()
{
    long result = 20; // getpid of i386
    asm volatile("int $0x80" : "+a"(result) : : "memory", "r8", "r9", "r10", "r11");
    return result;
}

constexpr Probe kProbes[] = {
    {"open", SYS_open, [] { return raw(SYS_open, at("/"), O_RDONLY); }},
    {"openat", SYS_openat, [] { return raw(SYS_openat, AT_FDCWD, at("/"), O_RDONLY); }},
    {"openat2", SYS_openat2, openat2Root},
    {"creat", SYS_creat, [] { return raw(SYS_creat, at(""), 0); }},
    {"unlink", SYS_unlink, [] { return raw(SYS_unlink, at("")); }},
    {"mkdir", SYS_mkdir, [] { return raw(SYS_mkdir, at(""), 0); }},
    {"rename", SYS_rename, [] { return raw(SYS_rename, at(""), at("")); }},
    {"getdents64", SYS_getdents64, [] { return raw(SYS_getdents64, -1, 0, 0); }},
    {"socket", SYS_socket, [] { return raw(SYS_socket, AF_INET, SOCK_STREAM, 0); }},
    {"socketpair", SYS_socketpair, [] { return raw(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, 0); }},
    {"sendto", SYS_sendto, [] { return raw(SYS_sendto, -1, 0, 0, 0, 0, 0); }},
    {"fork", SYS_fork, [] { return forkedBy(SYS_fork); }},
    {"clone", SYS_clone, [] { return forkedBy(SYS_clone, SIGCHLD); }},
    {"clone3", SYS_clone3, [] { return raw(SYS_clone3, 0, 0); }},
    {"execve", SYS_execve, [] { return raw(SYS_execve, at(""), 0, 0); }},
    {"execveat", SYS_execveat, [] { return raw(SYS_execveat, -1, at(""), 0, 0, 0); }},
    {"kill", SYS_kill, [] { return raw(SYS_kill, 1, 0); }},
    {"tkill", SYS_tkill, [] { return raw(SYS_tkill, raw(SYS_gettid), 0); }},
    {"tgkill", SYS_tgkill, [] { return raw(SYS_tgkill, raw(SYS_getpid), raw(SYS_gettid), 0); }},
    {"pidfd_open", SYS_pidfd_open, [] { return raw(SYS_pidfd_open, 1, 0); }},
    {"ptrace", SYS_ptrace, [] { return raw(SYS_ptrace, PTRACE_PEEKDATA, 0, 0, 0); }},
    {"process_vm_readv", SYS_process_vm_readv, [] { return readingOwnMemory(SYS_process_vm_readv); }},
    {"process_vm_writev", SYS_process_vm_writev, [] { return readingOwnMemory(SYS_process_vm_writev); }},
    {"mmap of code", SYS_mmap, [] { return mapping(PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS); }},
    {"mmap shared", SYS_mmap, [] { return mapping(PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS); }},
    {"mprotect of code", SYS_mprotect, [] { return protectingCode(SYS_mprotect); }},
    {"pkey_mprotect", SYS_pkey_mprotect, [] { return protectingCode(SYS_pkey_mprotect); }},
    {"memfd_create", SYS_memfd_create, [] { return raw(SYS_memfd_create, at("probe"), 0); }},
    {"prctl", SYS_prctl, [] { return raw(SYS_prctl, PR_GET_DUMPABLE); }},
    {"seccomp", SYS_seccomp, [] { return raw(SYS_seccomp, ~0L, 0, 0); }},
    {"rt_sigaction", SYS_rt_sigaction, setHandler, EPERM},
    {"setrlimit", SYS_setrlimit, [] { return readLimit(SYS_setrlimit); }},
    {"prlimit64", SYS_prlimit64, [] { return readLimit(SYS_prlimit64); }},
    {"setuid", SYS_setuid, [] { return raw(SYS_setuid, -1); }},
    {"unshare", SYS_unshare, [] { return raw(SYS_unshare, 0); }},
    {"setns", SYS_setns, [] { return raw(SYS_setns, -1, 0); }},
    {"mount", SYS_mount, [] { return raw(SYS_mount, 0, 0, 0, 0, 0); }},
    {"chroot", SYS_chroot, [] { return raw(SYS_chroot, at("")); }},
    {"io_uring_setup", SYS_io_uring_setup, [] { return raw(SYS_io_uring_setup, 0, 0); }},
    {"bpf", SYS_bpf, [] { return raw(SYS_bpf, -1, 0, 0); }},
    {"perf_event_open", SYS_perf_event_open, [] { return raw(SYS_perf_event_open, 0, 0, 0, -1, 0); }},
    {"userfaultfd", SYS_userfaultfd, [] { return raw(SYS_userfaultfd, 0); }},
    {"keyctl", SYS_keyctl, [] { return raw(SYS_keyctl, -1); }},
    {"shmget", SYS_shmget, [] { return raw(SYS_shmget, 0, 0, 0); }},
    {"pipe2", SYS_pipe2, [] { return raw(SYS_pipe2, 0, 0); }},
    {"setpgid", SYS_setpgid, [] { return raw(SYS_setpgid, 0, 0); }},
    {"setitimer", SYS_setitimer, [] { return raw(SYS_setitimer, ITIMER_REAL, 0, 0); }},
    {"personality", SYS_personality, [] { return raw(SYS_personality, 0xffffffff); }},
    {"x32 getpid", SYS_getpid, [] { return raw(kX32Bit | SYS_getpid); }, 0, true},
    {"int 0x80 getpid", SYS_getpid, legacyGetpid, 0, true},
};

} // namespace

std::span<const Probe> allProbes()
{
    return {kProbes, std::size(kProbes)};
}

} // namespace retort::worker
