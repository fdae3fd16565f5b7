// Covers: what the helper inherits (nothing but a socket and five environment variables), and the empty file system,
// network and process namespace around it where bubblewrap works. Does not cover: what the helper then gives up itself
// (worker/confine.cpp); that alone confines programs where bubblewrap does not work.

#include "core/sandbox/helper_start.h"

#include "core/base/error.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace retort {

namespace {

constexpr const char *kBubblewrap = "/usr/bin/bwrap";
constexpr const char *kHelperName = "retort-sandbox";

std::filesystem::path runningProgramFolder()
{
    std::error_code failure;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failure);
    return failure ? std::filesystem::path(".") : program.parent_path();
}

bool canExecute(const std::filesystem::path &path)
{
    std::error_code failure;
    return std::filesystem::is_regular_file(path, failure) && access(path.c_str(), X_OK) == 0;
}

std::vector<std::string> bubblewrapArguments(const std::filesystem::path &helper)
{
    return {kBubblewrap, "--unshare-all", "--cap-drop", "ALL", "--ro-bind", "/usr/lib", "/usr/lib", "--ro-bind-try",
            "/usr/lib64", "/usr/lib64", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
            // Debian's BLAS is found through a link in it.
            "--ro-bind-try", "/etc/alternatives", "/etc/alternatives", "--proc", "/proc", "--tmpfs", "/tmp",
            "--ro-bind", std::filesystem::absolute(helper).string(), "/retort-sandbox", "--chdir", "/",
            "/retort-sandbox"};
}

std::vector<std::string> argumentsOf(const HelperLaunch &launch)
{
    std::vector<std::string> arguments;
    if (launch.insideBubblewrap)
        arguments = bubblewrapArguments(launch.helper);
    else
        arguments = {launch.helper.string()};
    arguments.emplace_back("--serve");
    if (launch.isScience)
        arguments.emplace_back("--science");
    return arguments;
}

/// posix_spawn's settings, released at the end of the scope.
class SpawnSettings
{
public:
    explicit SpawnSettings(int socket)
    {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawnattr_init(&m_attributes);
        posix_spawn_file_actions_adddup2(&m_actions, socket, 0);
        posix_spawn_file_actions_addopen(&m_actions, 1, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&m_actions, 2, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&m_actions, 3);
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setsigdefault(&m_attributes, &all);
        // A group of its own: Ctrl+C in the terminal is for Retort, which ends its helpers itself.
        posix_spawnattr_setpgroup(&m_attributes, 0);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~SpawnSettings()
    {
        posix_spawn_file_actions_destroy(&m_actions);
        posix_spawnattr_destroy(&m_attributes);
    }
    SpawnSettings(const SpawnSettings &) = delete;
    SpawnSettings &operator=(const SpawnSettings &) = delete;

    [[nodiscard]] int spawn(std::vector<std::string> arguments, pid_t &process)
    {
        std::vector<char *> pointers;
        for (std::string &argument : arguments)
            pointers.push_back(argument.data());
        pointers.push_back(nullptr);
        // The environment is copied into every program by the fork: no keys, no paths of the person's. One zone and one
        // thread, so that time and numpy look at no file and start none.
        std::array<std::string, 5> texts {"LC_ALL=C.UTF-8", "TZ=UTC0", "OPENBLAS_NUM_THREADS=1", "OMP_NUM_THREADS=1",
                                          "PATH=/usr/bin"};
        std::array<char *, 6> environment {};
        for (std::size_t i = 0; i < texts.size(); ++i)
            environment[i] = texts[i].data();
        return posix_spawn(&process, pointers[0], &m_actions, &m_attributes, pointers.data(), environment.data());
    }

private:
    posix_spawn_file_actions_t m_actions;
    posix_spawnattr_t m_attributes;
};

} // namespace

std::optional<std::filesystem::path> findHelper(const std::filesystem::path &given)
{
    if (!given.empty())
        return canExecute(given) ? std::optional(given) : std::nullopt;
    if (const char *named = std::getenv("RETORT_SANDBOX"); named && *named)
        return canExecute(named) ? std::optional<std::filesystem::path>(named) : std::nullopt;
    const std::filesystem::path folder = runningProgramFolder();
    for (const char *place : {".", "..", "../bin"}) {
        const std::filesystem::path candidate = (folder / place / kHelperName).lexically_normal();
        if (canExecute(candidate))
            return candidate;
    }
    return std::nullopt;
}

bool isBubblewrapInstalled()
{
    return canExecute(kBubblewrap);
}

StartedHelper startHelper(const HelperLaunch &launch)
{
    int sockets[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
        throw Error(std::string("no socket for the program helper: ") + std::strerror(errno));
    StartedHelper started;
    started.socket = sockets[0];
    SpawnSettings settings(sockets[1]);
    const int failure = settings.spawn(argumentsOf(launch), started.process);
    close(sockets[1]);
    if (failure != 0) {
        close(sockets[0]);
        throw Error(launch.helper.string() + " could not be started: " + std::strerror(failure));
    }
    fcntl(sockets[0], F_SETFL, fcntl(sockets[0], F_GETFL) | O_NONBLOCK);
    return started;
}

} // namespace retort
