// Covers: one fork per program, its wall clock, and what its end means. The child's exit is the message; what it wrote
// into the region is believed only as far as a program may say about itself. The helper allocates nothing here: freed
// pieces of its heap would be touched, and so copied, by every later child.

#include "core/sandbox/worker/run_one.h"

#include "core/sandbox/worker/child.h"
#include "core/sandbox/worker/guarded_import.h"
#include "core/sandbox/worker/memory_notes.h"
#include "core/sandbox/worker/printed_text.h"
#include "core/sandbox/worker/system_call_names.h"
#include "core/sandbox/worker/traps.h"

#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace retort::worker {

namespace {

constexpr int kNotConfinedExit = 70;

std::uint64_t nowMicroseconds()
{
    timespec time {};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<std::uint64_t>(time.tv_sec) * 1000000 + static_cast<std::uint64_t>(time.tv_nsec) / 1000;
}

std::uint32_t cpuMicroseconds(const rusage &usage)
{
    const auto microseconds = [](const timeval &time) { return time.tv_sec * 1000000 + time.tv_usec; };
    return static_cast<std::uint32_t>(microseconds(usage.ru_utime) + microseconds(usage.ru_stime));
}

void reportTo(Outcome *outcome)
{
    reportTrapsTo(outcome);
    reportMemoryTo(outcome);
    reportPrintedTo(outcome);
    reportImportsTo(outcome);
}

[[noreturn]] void beChild(RegionData &region, const Helper &helper, ChildWork work, const void *argument, FilterUse use,
                          pid_t parent)
{
    const Limits limits {region.request.wallMs, region.request.memoryMb};
    if (!confineChild(helper.filter, limits, helper.baseBytes, parent, use))
        _exit(kNotConfinedExit);
    work(region, helper, argument);
    _exit(0);
}

enum class Wait { Ended, LimitReached, RetortGone };

/// Waits on the child and on Retort's end of the socket.
Wait waitFor(int descriptor, std::uint64_t deadline, bool watchesSocket)
{
    pollfd watched[2] = {{descriptor, POLLIN, 0}, {0, POLLRDHUP, 0}};
    for (;;) {
        const std::uint64_t now = nowMicroseconds();
        const std::uint64_t left = deadline > now ? deadline - now : 0;
        const timespec time {static_cast<time_t>(left / 1000000), static_cast<long>(left % 1000000) * 1000};
        const int ready = ppoll(watched, watchesSocket ? 2 : 1, &time, nullptr);
        if (ready > 0 && watched[0].revents != 0)
            return Wait::Ended;
        if (ready > 0 && watched[1].revents != 0)
            return Wait::RetortGone;
        if (left == 0)
            return Wait::LimitReached;
    }
}

/// Waits, kills at the limit, reaps.
void supervise(pid_t child, std::uint64_t deadline, bool watchesSocket, ChildEnd &end, rusage &usage)
{
    const int descriptor = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
    const Wait wait = descriptor < 0 ? Wait::LimitReached : waitFor(descriptor, deadline, watchesSocket);
    if (wait != Wait::Ended)
        kill(child, SIGKILL);
    if (descriptor >= 0)
        close(descriptor);
    while (wait4(child, &end.status, 0, &usage) < 0 && errno == EINTR) {}
    if (wait == Wait::RetortGone)
        _exit(0);
    // It may have ended by itself between the limit and the kill.
    end.isTimedOut = wait == Wait::LimitReached && WIFSIGNALED(end.status) && WTERMSIG(end.status) == SIGKILL;
}

void setRefusal(Outcome &outcome)
{
    outcome.error.set(systemCallName(outcome.refusedCall));
    if (outcome.refusedPath.boundedLength() > 0) {
        outcome.error.append(" ");
        outcome.error.append({outcome.refusedPath.bytes, outcome.refusedPath.boundedLength()});
    }
}

void setTimeout(const protocol::RequestHeader &request, Outcome &outcome)
{
    char text[160];
    const unsigned long long refused = outcome.refusedBytes;
    int length = std::snprintf(text, sizeof text, "not finished after %u ms", request.wallMs);
    if (refused > 0)
        std::snprintf(text + length, sizeof text - static_cast<std::size_t>(length),
                      "; %llu more bytes had been asked for and refused", refused);
    outcome.error.set(text);
}

/// The child did not say how it ended: its exit does.
protocol::End judgeDeath(Outcome &outcome, const ChildEnd &end, unsigned wallMs)
{
    const bool lackedMemory = outcome.refusedBytes > 0;
    if (!WIFSIGNALED(end.status)) {
        if (WEXITSTATUS(end.status) == kNotConfinedExit && outcome.progress == Progress::Running)
            outcome.error.set("the program could not be confined, so it did not run");
        else if (outcome.progress == Progress::StackOverflow)
            outcome.error.set("stack overflow in C");
        else if (outcome.progress == Progress::Crash)
            outcome.error.set("crash of the interpreter");
        else if (outcome.progress == Progress::Aborted)
            outcome.error.set("the interpreter gave up (abort)");
        else
            outcome.error.set("exited without result");
        return lackedMemory && outcome.progress != Progress::Running ? protocol::End::Memory : protocol::End::Error;
    }
    const int signal = WTERMSIG(end.status);
    if (signal == SIGSYS) {
        outcome.error.set("a system call of a foreign architecture");
        return protocol::End::Refused;
    }
    if (signal == SIGKILL && end.cpuMicroseconds / 1000 >= wallMs) {
        outcome.error.set("out of processor time");
        return protocol::End::Timeout;
    }
    outcome.error.set(signal == SIGKILL ? "killed by the system, probably out of memory" : "crash of the interpreter");
    return signal == SIGKILL ? protocol::End::Memory : protocol::End::Error;
}

bool hasCompleted(const Outcome &outcome, const ChildEnd &end)
{
    return outcome.progress == Progress::Complete && WIFEXITED(end.status) && WEXITSTATUS(end.status) == 0
           && outcome.end <= protocol::End::Refused;
}

void clearTexts(Outcome &outcome)
{
    outcome.value.length = 0;
    outcome.type.length = 0;
    outcome.error.length = 0;
    outcome.line = 0;
}

void judge(RegionData &region, const ChildEnd &end)
{
    Outcome &outcome = region.outcome;
    if (hasCompleted(outcome, end))
        return;
    clearTexts(outcome);
    if (!end.isStarted) {
        outcome.end = protocol::End::Error;
        outcome.error.set("no process could be started for the program");
    } else if (end.isTimedOut) {
        outcome.end = protocol::End::Timeout;
        setTimeout(region.request, outcome);
    } else if (outcome.progress == Progress::Refused && WIFEXITED(end.status)) {
        outcome.end = protocol::End::Refused;
        setRefusal(outcome);
    } else {
        outcome.end = judgeDeath(outcome, end, region.request.wallMs);
    }
}

protocol::ResponseHeader responseFor(RegionData &region, const ChildEnd &end)
{
    const Outcome &outcome = region.outcome;
    protocol::ResponseHeader response;
    response.id = region.request.id;
    response.end = static_cast<std::uint32_t>(outcome.end);
    response.line = std::max(outcome.line, 0);
    response.wallMicroseconds = end.wallMicroseconds;
    response.cpuMicroseconds = end.cpuMicroseconds;
    response.valueBytes = outcome.end == protocol::End::Value ? outcome.value.boundedLength() : 0;
    response.typeBytes = outcome.type.boundedLength();
    response.errorBytes = outcome.error.boundedLength();
    response.printedBytes = outcome.printed.boundedLength();
    response.variablesBytes = outcome.variables.boundedLength();
    return response;
}

} // namespace

ChildEnd runChild(RegionData &region, const Helper &helper, ChildWork work, const void *argument, FilterUse use)
{
    ChildEnd end;
    rusage before {};
    getrusage(RUSAGE_SELF, &before);
    const std::uint64_t start = nowMicroseconds();
    const pid_t parent = getpid();
    reportTo(&region.outcome);
    const pid_t child = fork();
    if (child == 0)
        beChild(region, helper, work, argument, use, parent);
    rusage usage {};
    end.isStarted = child > 0;
    if (end.isStarted)
        supervise(child, start + std::uint64_t(region.request.wallMs) * 1000, helper.watchesSocket, end, usage);
    rusage after {};
    getrusage(RUSAGE_SELF, &after);
    reportTo(nullptr);
    end.wallMicroseconds = static_cast<std::uint32_t>(nowMicroseconds() - start);
    end.cpuMicroseconds = cpuMicroseconds(usage) + cpuMicroseconds(after) - cpuMicroseconds(before);
    return end;
}

protocol::ResponseHeader runOne(RegionData &region, const Helper &helper)
{
    const auto work = [](RegionData &data, const Helper &owner, const void *) { runProgram(data, owner.globals); };
    const ChildEnd end = runChild(region, helper, work, nullptr);
    judge(region, end);
    return responseFor(region, end);
}

protocol::ResponseHeader answerError(RegionData &region, const char *error)
{
    region.outcome.end = protocol::End::Error;
    region.outcome.error.set(error);
    return responseFor(region, {});
}

} // namespace retort::worker
