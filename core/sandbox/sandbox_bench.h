#pragma once

#include "core/sandbox/sandbox.h"

namespace retort {

/// How fast simple programs (four lines of arithmetic) run.
struct SandboxSpeed
{
    int programs = 0;
    double seconds = 0;
    double programsPerSecond = 0;
    double cpuMsPerProgram = 0; // helper and program together; depends less on what else the machine does

    bool operator==(const SandboxSpeed &) const = default;
};

/// Runs so many programs after a warm-up; all of the sandbox's width takes part. Throws Error when it is not ready, or
/// when a program did not give its value.
[[nodiscard]] SandboxSpeed measureSandbox(Sandbox &sandbox, int programs);

} // namespace retort
