// retort-sandbox: runs programs that a model wrote, each in a confined child of this process.
//   retort-sandbox --serve [--science]           speaks core/sandbox/protocol.h over the socket on descriptor 0
//   retort-sandbox --self-test [--science] [--without-filter]   prints what the probes found, runs no program
// Covers: start-up order, reading requests, writing answers. Does not cover: what starts this process with a clean
// environment, and the optional bubblewrap around it (core/sandbox/helper_start.cpp).

#include "core/sandbox/worker/child.h"
#include "core/sandbox/worker/python_setup.h"
#include "core/sandbox/worker/run_one.h"
#include "core/sandbox/worker/self_test.h"
#include "core/sandbox/worker/system_call_names.h"
#include "core/sandbox/worker/traps.h"
#include "core/sandbox/worker/memory_notes.h"

#include <errno.h>
#include <malloc.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>

namespace retort::worker {

namespace {

constexpr std::size_t kStackKept = 7 * 1024 * 1024;

struct Arguments
{
    bool isSelfTest = false;
    bool isServing = false;
    Library library = Library::Lean;
    FilterUse use = FilterUse::On;
};

bool parse(int count, char **values, Arguments &arguments)
{
    for (int i = 1; i < count; ++i) {
        const std::string_view value = values[i];
        if (value == "--serve")
            arguments.isServing = true;
        else if (value == "--self-test")
            arguments.isSelfTest = true;
        else if (value == "--science")
            arguments.library = Library::Science;
        else if (value == "--without-filter")
            arguments.use = FilterUse::OffForNegativeControl;
        else
            return false;
    }
    // Without the filter nothing but the probes is ever run.
    if (arguments.use == FilterUse::OffForNegativeControl && !arguments.isSelfTest)
        return false;
    return arguments.isServing != arguments.isSelfTest;
}

bool readAll(void *target, std::size_t length)
{
    auto *bytes = static_cast<char *>(target);
    while (length > 0) {
        const ssize_t count = read(0, bytes, length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes += count;
        length -= static_cast<std::size_t>(count);
    }
    return true;
}

bool drain(std::size_t length)
{
    char scrap[4096];
    while (length > 0) {
        const std::size_t part = std::min(length, sizeof scrap);
        if (!readAll(scrap, part))
            return false;
        length -= part;
    }
    return true;
}

// From the region straight to the socket: a copy in this heap would be seen by the next program.
bool writeAll(iovec *parts, int count)
{
    while (count > 0) {
        msghdr message {};
        message.msg_iov = parts;
        message.msg_iovlen = static_cast<std::size_t>(count);
        ssize_t written = sendmsg(0, &message, MSG_NOSIGNAL);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        while (count > 0 && static_cast<std::size_t>(written) >= parts->iov_len) {
            written -= static_cast<ssize_t>(parts->iov_len);
            ++parts;
            --count;
        }
        if (count > 0) {
            parts->iov_base = static_cast<char *>(parts->iov_base) + written;
            parts->iov_len -= static_cast<std::size_t>(written);
        }
    }
    return true;
}

bool respond(RegionData &region, protocol::ResponseHeader response)
{
    Outcome &outcome = region.outcome;
    iovec parts[] = {{&response, sizeof response},
                     {outcome.value.bytes, response.valueBytes},
                     {outcome.type.bytes, response.typeBytes},
                     {outcome.error.bytes, response.errorBytes},
                     {outcome.printed.bytes, response.printedBytes},
                     {outcome.variables.bytes, response.variablesBytes}};
    return writeAll(parts, 6);
}

void boundLimits(protocol::RequestHeader &request)
{
    request.wallMs = std::clamp(request.wallMs, 1u, protocol::kMaxWallMs);
    request.memoryMb = std::clamp(request.memoryMb, protocol::kMinMemoryMb, protocol::kMaxMemoryMb);
}

/// False when Retort is gone.
bool serveOne(const Helper &helper)
{
    const Region region;
    if (!region || !readAll(&region->request, sizeof region->request)
        || region->request.magic != protocol::kRequestMagic)
        return false;
    const std::uint32_t length = region->request.programBytes;
    if (length > protocol::kMaxProgramBytes) {
        return drain(length) && respond(*region, answerError(*region, "the program is too long"));
    }
    if (!readAll(region->program, length))
        return false;
    boundLimits(region->request);
    return respond(*region, runOne(*region, helper));
}

bool sayHello(const SelfTest &test)
{
    protocol::Hello hello;
    hello.ready = test.isPassed() ? 1 : 0;
    hello.probes = test.probes;
    hello.refused = test.refused;
    hello.messageBytes =
        static_cast<std::uint32_t>(std::min<std::size_t>(test.problem.size(), protocol::kMaxMessageBytes));
    iovec parts[] = {{&hello, sizeof hello}, {const_cast<char *>(test.problem.data()), hello.messageBytes}};
    return writeAll(parts, 2);
}

// Programs of our own, in this process: they resolve and warm what every program needs, before the fork.
void warmUp(const Python &python)
{
    constexpr const char *kPrograms[] = {"a = 3\nb = 4.5\nans = a * b + 2",
                                         "def f(x):\n    return x + 1\nans = sum([f(i) for i in range(5)]) / 2",
                                         "import math\nans = round(math.sqrt(2), 3)\nprint(f'{ans}', 'x')",
                                         "ans = 1 / 0",
                                         "ans = = 1",
                                         "ans = ('a', {'b': [1, None]})"};
    auto region = std::make_unique<RegionData>();
    for (const std::uint32_t flags : {0u, protocol::kWantsVariables}) {
        for (const char *program : kPrograms) {
            std::memset(static_cast<void *>(region.get()), 0, sizeof(RegionData));
            std::strcpy(region->program, program);
            region->request.programBytes = static_cast<std::uint32_t>(std::strlen(program));
            region->request.flags = flags;
            runInCopy(*region, python.globals);
        }
    }
}

// The limit of address space must not stop the stack from growing: one touch makes the kernel map it this far down.
void growStack()
{
    volatile char far[kStackKept];
    far[0] = 1;
    (void)far[0];
}

SelfTest prepareAndTest(const Arguments &arguments, const Filter &filter, Helper &helper)
{
    const Python python = startPython(arguments.library);
    if (!python.error.empty() || !filter.error().empty())
        return {0, 0, python.error.empty() ? filter.error() : python.error};
    if (!installTraps())
        return {0, 0, "the handlers of refused calls could not be installed"};
    prepareSystemCallNames();
    warmUp(python);
    growStack();
    keepReserve();
    freezePython();
    helper.globals = python.globals;
    helper.baseBytes = addressSpaceBytes();
    if (helper.baseBytes == 0)
        return {0, 0, "/proc/self/statm could not be read, so memory cannot be limited"};
    return testYourself(helper, arguments.use);
}

int serve(const Arguments &arguments)
{
    const Filter filter;
    Helper helper {filter, nullptr, 0, true};
    const SelfTest test = prepareAndTest(arguments, filter, helper);
    if (!sayHello(test) || !test.isPassed())
        return 1;
    while (serveOne(helper)) {}
    return 0;
}

int testOnly(const Arguments &arguments)
{
    const Filter filter;
    Helper helper {filter, nullptr, 0, false};
    const SelfTest test = prepareAndTest(arguments, filter, helper);
    std::printf("probes %u\nrefused %u\n%s\n", test.probes, test.refused,
                test.isPassed() ? "passed" : test.problem.c_str());
    return test.isPassed() ? 0 : 1;
}

} // namespace

} // namespace retort::worker

int main(int count, char **values)
{
    // Freed fast chunks would be touched by malloc_consolidate in each child and so be copied.
    mallopt(M_MXFAST, 0);
    retort::worker::Arguments arguments;
    if (!retort::worker::parse(count, values, arguments)) {
        std::fputs("retort-sandbox is started by retort; by hand: retort-sandbox --self-test [--science]\n", stderr);
        return 2;
    }
    retort::worker::settleHelper();
    return arguments.isSelfTest ? retort::worker::testOnly(arguments) : retort::worker::serve(arguments);
}
