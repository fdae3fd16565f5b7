#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// One thing that a person waits for, as often as it was measured.
struct WindowTimes
{
    std::string what;
    std::vector<double> ms;

    [[nodiscard]] double median() const;
    [[nodiscard]] double longest() const;
};

struct WindowBench
{
    std::vector<WindowTimes> times; // in the order of doing
    std::size_t startMiB = 0; // resident before the window was made
    std::size_t fillMiB = 0; // at most while the index was filled; 0: it was full
    std::size_t peakMiB = 0; // at most while the window was used
    double longestBlockMs = 0; // of the window's thread
    std::vector<std::string> blocks; // over the watchdog's limit: how long, in what
};

/// The whole window, offscreen unless the environment says otherwise, over a run of `predictions` made-up problems in
/// the workspace `folder`, which is made or used again: opened, filtered, sorted, walked through on the Rationales
/// page. Makes a QApplication.
[[nodiscard]] WindowBench measureWindow(const std::filesystem::path &folder, int predictions, int rounds);

} // namespace retort
