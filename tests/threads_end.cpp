// Linked into every test under the address sanitizer. Qt Test's watchdog is a QThread, and a QThread is not joined:
// wait() returns while it still runs its last lines. A leak check that meets it there reports what it is about to free.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <thread>

namespace {

constexpr int kLongest = 2000; // milliseconds

/// Qt names a thread after its object or, without a name, after its class: "QThread" for a subclass without Q_OBJECT.
bool aThreadOfQtsIsLeft()
{
    std::error_code gone; // a thread may end while its name is read
    for (const auto &entry : std::filesystem::directory_iterator("/proc/self/task", gone)) {
        std::string name;
        if (std::getline(std::ifstream(entry.path() / "comm"), name) && (name == "QtTest Watchdog" || name == "QThread"))
            return true;
    }
    return false;
}

struct WaitAtExit
{
    ~WaitAtExit()
    {
        for (int waited = 0; waited < kLongest && aThreadOfQtsIsLeft(); ++waited)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
};

const WaitAtExit waitAtExit;

} // namespace
