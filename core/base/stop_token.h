#pragma once

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

private:
    struct State
    {
        mutable std::mutex mutex; // guards both flags
        std::condition_variable changed;
        bool stop = false;
        bool pause = false;
    };

    std::shared_ptr<State> m_state;
};

} // namespace retort
