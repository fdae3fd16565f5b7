#pragma once

#include "core/sandbox/worker/confine.h"
#include "core/sandbox/worker/filter.h"
#include "core/sandbox/worker/region.h"

#include <functional>

struct _object;

namespace retort::worker {

/// What every run needs; made once. Its members outlive all runs.
struct Helper
{
    const Filter &filter;
    _object *globals = nullptr;
    std::uint64_t baseBytes = 0;
    bool watchesSocket = false; // descriptor 0 is the socket to Retort: when that goes, so do program and helper
};

/// What a child does once it is confined.
using ChildWork = void (*)(RegionData &region, const Helper &helper, const void *argument);

/// How a child ended, as the kernel says.
struct ChildEnd
{
    bool isStarted = false;
    bool isTimedOut = false;
    int status = 0; // as of wait4
    std::uint32_t wallMicroseconds = 0;
    std::uint32_t cpuMicroseconds = 0;
};

/// Forks, confines, does the work, waits for it or kills it at the limit. Allocates nothing.
[[nodiscard]] ChildEnd runChild(RegionData &region, const Helper &helper, ChildWork work, const void *argument,
                                FilterUse use = FilterUse::On);

/// Runs the program that lies in the region. The outcome is judged and bounded; texts stay in the region.
[[nodiscard]] protocol::ResponseHeader runOne(RegionData &region, const Helper &helper);

/// Ends a request that cannot be run.
[[nodiscard]] protocol::ResponseHeader answerError(RegionData &region, const char *error);

} // namespace retort::worker
