#pragma once

#include <filesystem>
#include <string>

namespace retort {

/// What a file or folder that was dropped seems to be.
enum class PathKind { RunDirectory, SweepDirectory, Experiment, Sweep, Student, Data, Nothing };

struct PathLook
{
    PathKind kind = PathKind::Nothing;
    std::string why; // for Nothing: what it is instead and what may be dropped
};

/// Looks at its name and its first bytes; of YAML alone it reads more. For a thread beside the window.
[[nodiscard]] PathLook lookAtPath(const std::filesystem::path &path);

} // namespace retort
