#pragma once

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/run_directory.h"

#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

// What the tests of run directories share.

namespace retort {

inline std::unique_ptr<RunWriter> makeRun(const std::filesystem::path &directory)
{
    return RunWriter::create(directory, "name: a # as written\n", "name: a\n", {{"versions", {{"torch", "2"}}}});
}

/// Writes as if the disk were full after `bytes` bytes of any file, until the scope ends.
class NarrowDisk
{
public:
    explicit NarrowDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit narrow {bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &narrow);
    }
    ~NarrowDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, SIG_DFL);
    }

private:
    rlimit m_before {};
};

/// Runs the work in another process and waits; true when it gave true.
template<typename Work>
bool inAnotherProcess(const Work &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            ::_exit(work() ? 0 : 1);
        } catch (const std::exception &) {
            ::_exit(2);
        }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

inline void writeStudent(const std::filesystem::path &folder)
{
    writeFileAtomically(folder / "model.safetensors", "weights");
}

inline bool fails(const std::function<void()> &work)
{
    try {
        work();
    } catch (const Error &) {
        return true;
    }
    return false;
}

} // namespace retort
