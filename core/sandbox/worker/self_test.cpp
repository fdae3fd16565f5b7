// Covers: that hostile calls are refused by the filter and by nothing else, and that honest programs still run (an
// empty list of allowed calls would pass every probe by crashing).

#include "core/sandbox/worker/self_test.h"

#include "core/sandbox/worker/probes.h"

#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace retort::worker {

namespace {

constexpr std::uint32_t kProbeWallMs = 5000;

void setRequest(RegionData &region, std::string_view program, std::uint32_t wallMs, std::uint32_t memoryMb)
{
    region.request.wallMs = wallMs;
    region.request.memoryMb = memoryMb;
    region.request.programBytes = static_cast<std::uint32_t>(program.size());
    std::copy(program.begin(), program.end(), region.program);
}

void tryProbe(RegionData &region, const Helper &, const void *argument)
{
    const Probe &probe = *static_cast<const Probe *>(argument);
    region.outcome.line = 1; // it got as far as the call
    const long answer = probe.call();
    const bool isQuietlyRefused = probe.quietError != 0 && answer == -probe.quietError;
    region.outcome.refusedCall = static_cast<std::int32_t>(isQuietlyRefused ? probe.number : -1);
    region.outcome.progress = isQuietlyRefused ? Progress::Refused : Progress::Complete;
}

bool isRefused(const Probe &probe, const Helper &helper, FilterUse use)
{
    const Region region;
    if (!region)
        return false;
    setRequest(*region, "", kProbeWallMs, 256);
    const ChildEnd end = runChild(*region, helper, tryProbe, &probe, use);
    if (!end.isStarted || end.isTimedOut || region->outcome.line != 1)
        return false;
    if (probe.isForeign)
        return WIFSIGNALED(end.status) && WTERMSIG(end.status) == SIGSYS;
    return WIFEXITED(end.status) && region->outcome.progress == Progress::Refused
           && region->outcome.refusedCall == probe.number;
}

void tryProbes(const Helper &helper, FilterUse use, SelfTest &test)
{
    for (const Probe &probe : allProbes()) {
        ++test.probes;
        if (isRefused(probe, helper, use))
            ++test.refused;
        else if (test.problem.empty())
            test.problem = std::string("the call ") + probe.name + " was not refused";
    }
}

struct HonestProgram
{
    const char *name;
    const char *text;
    std::uint32_t wallMs;
    protocol::End end;
    const char *value;
    int line;
    const char *printed;
};

constexpr HonestProgram kHonest[] = {
    {"a product", "a = 6\nans = a * 7", 5000, protocol::End::Value, "42", 0, ""},
    {"a library", "import math\nans = math.floor(2.5)", 5000, protocol::End::Value, "2", 0, ""},
    {"printed text", "print('six')\nans = 6", 5000, protocol::End::Value, "6", 0, "six\n"},
    {"an exception", "x = 0\nans = 1 / x", 5000, protocol::End::Error, "", 2, ""},
    {"a syntax error", "x = 1\nans = = 2", 5000, protocol::End::Error, "", 2, ""},
    {"too much memory", "ans = len('a' * 10 ** 12)", 5000, protocol::End::Memory, "", 1, ""},
    {"an endless loop", "while True:\n    pass", 50, protocol::End::Timeout, "", 0, ""},
};

std::string_view textOf(const char *bytes, std::uint32_t length)
{
    return {bytes, length};
}

bool endsAsItShould(const HonestProgram &program, const Helper &helper)
{
    const Region region;
    if (!region)
        return false;
    setRequest(*region, program.text, program.wallMs, 64);
    const protocol::ResponseHeader response = runOne(*region, helper);
    const Outcome &outcome = region->outcome;
    return response.end == static_cast<std::uint32_t>(program.end) && response.line == program.line
           && textOf(outcome.value.bytes, response.valueBytes) == program.value
           && textOf(outcome.printed.bytes, response.printedBytes) == program.printed;
}

} // namespace

SelfTest testYourself(const Helper &helper, FilterUse use)
{
    SelfTest test;
    tryProbes(helper, use, test);
    if (use == FilterUse::OffForNegativeControl)
        return test;
    for (const HonestProgram &program : kHonest)
        if (!endsAsItShould(program, helper) && test.problem.empty())
            test.problem = std::string("an honest program did not end as it should: ") + program.name;
    return test;
}

} // namespace retort::worker
