// Covers: saying what a program tried when the filter trapped it, and telling a crash from a stack overflow.
// Does not cover: a program with native code, which may write any outcome of its own (it could as well say `ans = 42`).

#include "core/sandbox/worker/traps.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>

namespace retort::worker {

namespace {

constexpr int kTrappedExit = 77; // the exit status alone means nothing: a program may choose it too
constexpr std::size_t kHandlerStackBytes = 64 * 1024;
constexpr std::uint64_t kNearStackBytes = 256 * 1024;

// A signal handler has no argument of ours: the one place where a global is needed.
Outcome *g_outcome = nullptr;

[[noreturn]] void end(Progress progress)
{
    if (g_outcome)
        g_outcome->progress = progress;
    _exit(kTrappedExit);
}

bool takesPathSecond(long call)
{
    switch (call) {
    case SYS_openat:
    case SYS_openat2:
    case SYS_mkdirat:
    case SYS_unlinkat:
    case SYS_execveat:
    case SYS_mknodat:
    case SYS_fchmodat:
    case SYS_faccessat:
    case SYS_faccessat2:
    case SYS_name_to_handle_at:
        return true;
    default:
        return false;
    }
}

bool takesPathFirst(long call)
{
    switch (call) {
    case SYS_open:
    case SYS_creat:
    case SYS_execve:
    case SYS_unlink:
    case SYS_rename:
    case SYS_mkdir:
    case SYS_rmdir:
    case SYS_chdir:
    case SYS_chroot:
    case SYS_chmod:
    case SYS_chown:
    case SYS_link:
    case SYS_symlink:
    case SYS_truncate:
    case SYS_mknod:
    case SYS_statfs:
    case SYS_utime:
        return true;
    default:
        return false;
    }
}

const char *pathOf(long call, const greg_t *registers)
{
    if (takesPathFirst(call))
        return reinterpret_cast<const char *>(registers[REG_RDI]);
    if (takesPathSecond(call))
        return reinterpret_cast<const char *>(registers[REG_RSI]);
    return nullptr;
}

void onRefusedCall(int, siginfo_t *information, void *contextPointer)
{
    auto *context = static_cast<ucontext_t *>(contextPointer);
    greg_t *registers = context->uc_mcontext.gregs;
    const long call = information->si_syscall;
    const char *path = pathOf(call, registers);
    // To quote the line of a syntax error CPython opens the program's file name, "<program>".
    if (call == SYS_openat && path && path[0] == '<') {
        registers[REG_RAX] = -ENOENT;
        return;
    }
    // abort() ends here: it is how libraries give up, not a deed.
    if (call == SYS_tgkill && registers[REG_RDX] == SIGABRT)
        end(Progress::Aborted);
    if (g_outcome) {
        g_outcome->refusedCall = static_cast<std::int32_t>(call);
        g_outcome->progress = Progress::Refused; // before the path is read: the pointer may be a bad one
        if (path && (path[0] != '\0'))
            g_outcome->refusedPath.set({path, strnlen(path, 400)});
    }
    _exit(kTrappedExit);
}

void onCrash(int signal, siginfo_t *information, void *contextPointer)
{
    if (g_outcome && g_outcome->progress == Progress::Refused)
        _exit(kTrappedExit); // the path of a refused call could not be read
    const auto *context = static_cast<ucontext_t *>(contextPointer);
    const auto stack = static_cast<std::uint64_t>(context->uc_mcontext.gregs[REG_RSP]);
    const auto address = reinterpret_cast<std::uint64_t>(information->si_addr);
    const bool isNear = address + kNearStackBytes > stack && address < stack + kNearStackBytes;
    end(signal == SIGSEGV && isNear ? Progress::StackOverflow : Progress::Crash);
}

bool install(int signal, void (*handler)(int, siginfo_t *, void *))
{
    struct sigaction action = {};
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    return sigaction(signal, &action, nullptr) == 0;
}

bool installStack()
{
    void *memory =
        mmap(nullptr, kHandlerStackBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (memory == MAP_FAILED)
        return false;
    stack_t stack = {};
    stack.ss_sp = memory;
    stack.ss_size = kHandlerStackBytes;
    return sigaltstack(&stack, nullptr) == 0;
}

} // namespace

bool installTraps()
{
    return installStack() && install(SIGSYS, onRefusedCall) && install(SIGSEGV, onCrash) && install(SIGBUS, onCrash)
           && install(SIGILL, onCrash) && install(SIGFPE, onCrash);
}

void reportTrapsTo(Outcome *outcome)
{
    g_outcome = outcome;
}

} // namespace retort::worker
