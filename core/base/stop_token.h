#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace retort {

/// Asks long work to stop or to pause. Copies share one state; every function may be called from any thread.
/// The one who started the work keeps a copy and asks; the work calls keepGoing() between its steps.
class StopToken
{
public:
    StopToken() : m_state(std::make_shared<State>()) {}

    void requestStop() const;
    void requestPause() const;
    void resume() const;

    [[nodiscard]] bool stopRequested() const;
    [[nodiscard]] bool pauseRequested() const;

    /// Waits while a pause is asked for; false when the work must end.
    [[nodiscard]] bool keepGoing() const;

    /// Waits until something is asked for or resumed, at most so long: for work that has other things to look at, too.
    void waitForChange(std::chrono::milliseconds atMost) const;

private:
    struct State
    {
        mutable std::mutex mutex; // guards the three below
        std::condition_variable changed;
        bool stop = false;
        bool pause = false;
        unsigned changes = 0; // counts requests
    };

    std::shared_ptr<State> m_state;
};

} // namespace retort
