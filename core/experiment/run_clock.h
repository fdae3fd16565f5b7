#pragma once

#include <chrono>

namespace retort {

/// Seconds that a run has worked, over all its segments, pauses left out.
class RunClock
{
public:
    void start(double secondsBefore)
    {
        m_before = secondsBefore;
        m_since = Clock::now();
    }

    void pause()
    {
        m_before = seconds();
        m_paused = true;
    }

    void goOn()
    {
        m_since = Clock::now();
        m_paused = false;
    }

    [[nodiscard]] double seconds() const
    {
        if (m_paused)
            return m_before;
        return m_before + std::chrono::duration<double>(Clock::now() - m_since).count();
    }

private:
    using Clock = std::chrono::steady_clock;

    double m_before = 0;
    Clock::time_point m_since = Clock::now();
    bool m_paused = false;
};

} // namespace retort
