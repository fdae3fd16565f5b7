#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// One `retort run` of a sweep while it goes on. Used by the thread that started it.
class StartedRun
{
public:
    virtual ~StartedRun() = default;
    /// Its exit status once it has ended (128 + signal when one ended it); never waits.
    [[nodiscard]] virtual std::optional<int> exitStatus() = 0;
    /// Asks it to end with a checkpoint, as Ctrl+C does.
    virtual void askToStop() = 0;
};

/// What is to be started.
struct RunOrder
{
    std::string point;
    std::vector<std::string> arguments; // of `retort`
    std::filesystem::path output; // file that holds what it prints, from its start
};

using RunStarter = std::function<std::unique_ptr<StartedRun>(const RunOrder &)>;

/// Starts the program in a process and process group of its own, so that a Ctrl+C meant for the sweep reaches it once,
/// through askToStop(). It is asked to stop, too, when this process dies, however it dies; and killed when the object
/// goes while it still runs. Error when it cannot be started. Linux. The thread that starts it must live as long.
[[nodiscard]] RunStarter processStarter(const std::filesystem::path &program);

/// The last lines that a run printed, for a message: what stands behind "retort: " when there is such a line. Empty
/// when there is no file. Control characters are left out.
[[nodiscard]] std::string lastWordsIn(const std::filesystem::path &output);

} // namespace retort
