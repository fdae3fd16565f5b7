#pragma once

#include "core/jobs/problem_link.h"

#include <filesystem>
#include <optional>

namespace retort {

/// What `retort` opens: a workspace, and in it an experiment file or a run directory when one was named.
struct WindowOptions
{
    std::filesystem::path workspace;
    std::filesystem::path dataFolder; // what ${RETORT_DATA} falls back to
    std::filesystem::path experimentFile; // checked and offered; may be empty
    std::filesystem::path runDirectory; // shown; may be empty
    std::optional<ProblemLink> link; // opened; a window that has the workspace gets it instead of a second one
};

/// Shows the window until it is closed; the process's exit status. The caller has made sure that there is a display.
int runWindow(int argc, char **argv, const WindowOptions &options);

} // namespace retort
