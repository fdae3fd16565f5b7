#pragma once

#include "core/base/stop_token.h"

#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Control characters (those that could drive the terminal) as visible marks: what a model wrote is never trusted.
[[nodiscard]] std::string printable(std::string_view text);

/// Columns of equal width, the first line being the head; numbers to the right.
[[nodiscard]] std::string asTable(const std::vector<std::vector<std::string>> &rows);

/// "1:05", "2:03:10"; "?" below 0.
[[nodiscard]] std::string asDuration(double seconds);

/// One line on standard error that is rewritten in place on a terminal, and printed at most every few seconds
/// elsewhere.
class ProgressLine
{
public:
    ProgressLine();
    ~ProgressLine();
    void show(const std::string &text, bool important = false);
    void end();

private:
    bool m_isTerminal;
    std::size_t m_width = 0;
    double m_lastShown = 0;
};

/// While it lives, Ctrl+C (and SIGTERM) ask the token to stop; a second Ctrl+C ends the process at once.
class StopOnInterrupt
{
public:
    explicit StopOnInterrupt(StopToken token);
    ~StopOnInterrupt();
    StopOnInterrupt(const StopOnInterrupt &) = delete;
    StopOnInterrupt &operator=(const StopOnInterrupt &) = delete;
};

} // namespace retort
