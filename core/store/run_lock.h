#pragma once

#include <filesystem>
#include <optional>

namespace retort {

/// The flock by which a run directory has one writer. The system gives it back when the process ends, however it ends.
class RunLock
{
public:
    /// Takes the lock and writes pid, host and start time into the file. Error that names the holder when it is taken.
    explicit RunLock(const std::filesystem::path &file);
    ~RunLock();
    RunLock(const RunLock &) = delete;
    RunLock &operator=(const RunLock &) = delete;

    /// True while a writer lives, in this process or another. Never keeps a writer from taking it.
    [[nodiscard]] static bool isHeld(const std::filesystem::path &file);

    /// The process that holds it now; nothing when none does, or one on another machine.
    [[nodiscard]] static std::optional<int> writerHere(const std::filesystem::path &file);

    /// True when the last writer was on this machine; false when the file does not say.
    [[nodiscard]] static bool wasTakenHere(const std::filesystem::path &file);

private:
    int m_descriptor = -1;
};

} // namespace retort
