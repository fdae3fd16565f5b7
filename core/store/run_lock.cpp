#include "core/store/run_lock.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/json_fields.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <thread>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestLock = 4096;

/// isHeld() takes the lock for an instant, so one refusal does not mean that there is a writer.
bool takeExclusively(int descriptor)
{
    for (int attempt = 0; attempt < 20; ++attempt) {
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            return true;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

std::string thisHost()
{
    char host[256] = {};
    ::gethostname(host, sizeof host - 1);
    return host;
}

std::string holderText()
{
    const std::string host = thisHost();
    const std::time_t now = std::time(nullptr);
    std::tm utc {};
    ::gmtime_r(&now, &utc);
    char started[32] = {};
    std::strftime(started, sizeof started, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return toJsonText({{"pid", ::getpid()}, {"host", host}, {"started", started}}) + "\n";
}

nlohmann::json readHolder(const std::filesystem::path &file)
{
    return nlohmann::json::parse(readFile(file, kLargestLock), nullptr, false);
}

std::string holderOf(const std::filesystem::path &file)
{
    const nlohmann::json holder = readHolder(file);
    if (!holder.is_object() || !holder.contains("pid") || !holder.contains("host"))
        return "another process";
    return "process " + toJsonText(holder["pid"]) + " on " + toJsonText(holder["host"]);
}

} // namespace

RunLock::RunLock(const std::filesystem::path &file)
    : m_descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666))
{
    if (m_descriptor < 0)
        throw Error(file.string() + ": cannot be opened: " + std::strerror(errno));
    const std::string holder = holderText();
    std::string problem;
    if (!takeExclusively(m_descriptor))
        problem = file.parent_path().string() + ": is being written by " + holderOf(file)
                  + "; stop that run first, or follow it";
    else if (::ftruncate(m_descriptor, 0) != 0
             || ::pwrite(m_descriptor, holder.data(), holder.size(), 0) != static_cast<ssize_t>(holder.size()))
        problem = file.string() + ": cannot be written: " + std::strerror(errno);
    if (problem.empty())
        return;
    ::close(m_descriptor);
    throw Error(problem);
}

RunLock::~RunLock()
{
    ::close(m_descriptor);
}

bool RunLock::isHeld(const std::filesystem::path &file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool isHeld = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor); // gives a lock that was taken back
    return isHeld;
}

std::optional<int> RunLock::writerHere(const std::filesystem::path &file)
{
    if (!isHeld(file) || !wasTakenHere(file))
        return std::nullopt;
    const nlohmann::json holder = readHolder(file);
    int pid = 0;
    readField(holder, "pid", pid);
    return pid > 0 ? std::optional(pid) : std::nullopt;
}

bool RunLock::wasTakenHere(const std::filesystem::path &file)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return false;
    try {
        const nlohmann::json holder = readHolder(file);
        return holder.is_object() && holder.contains("host") && holder["host"] == thisHost();
    } catch (const Error &) {
        return false; // a file that cannot be read says nothing
    }
}

} // namespace retort
