#pragma once

#include <span>

namespace retort::worker {

/// One system call that a program must not make, in a form that does no harm should it go through.
struct Probe
{
    const char *name = nullptr;
    long number = 0; // of the call, as the handler must report it
    long (*call)() = nullptr; // raw, so that no library stops it earlier
    int quietError = 0; // the filter answers this error instead of a trap; 0: it traps
    bool isForeign = false; // the filter kills the process without naming the call
};

[[nodiscard]] std::span<const Probe> allProbes();

} // namespace retort::worker
