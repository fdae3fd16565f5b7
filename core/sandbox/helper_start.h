#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>

namespace retort {

/// A helper as it is started: which program, inside bubblewrap or not, with numpy and sympy or not.
struct HelperLaunch
{
    std::filesystem::path helper;
    bool insideBubblewrap = false;
    bool isScience = false;
};

/// A started process and our end of the socket to it.
struct StartedHelper
{
    pid_t process = -1;
    int socket = -1;
};

/// The given path, else RETORT_SANDBOX, else `retort-sandbox` beside the running program or in ../ or ../bin of it.
/// Nothing when there is none that can be executed.
[[nodiscard]] std::optional<std::filesystem::path> findHelper(const std::filesystem::path &given);

[[nodiscard]] bool isBubblewrapInstalled();

/// Starts it with a clean environment, no descriptor but the socket, and default signals. Throws Error.
[[nodiscard]] StartedHelper startHelper(const HelperLaunch &launch);

} // namespace retort
