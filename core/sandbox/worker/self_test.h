#pragma once

#include "core/sandbox/worker/run_one.h"

#include <string>

namespace retort::worker {

/// What the helper found about itself before it accepts programs.
struct SelfTest
{
    unsigned probes = 0;
    unsigned refused = 0;
    std::string problem; // the first thing that went wrong; empty when confinement and honest programs both hold

    [[nodiscard]] bool isPassed() const { return problem.empty(); }
};

/// Tries every probe in a confined child of its own, then honest programs. With the filter off (negative control) the
/// probes must go through, and no program is run.
[[nodiscard]] SelfTest testYourself(const Helper &helper, FilterUse use);

} // namespace retort::worker
