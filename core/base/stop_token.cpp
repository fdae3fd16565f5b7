#include "core/base/stop_token.h"

namespace retort {

void StopToken::requestStop() const
{
    const std::lock_guard lock(m_state->mutex);
    m_state->stop = true;
    ++m_state->changes;
    m_state->changed.notify_all();
}

void StopToken::requestPause() const
{
    const std::lock_guard lock(m_state->mutex);
    m_state->pause = true;
    ++m_state->changes;
    m_state->changed.notify_all();
}

void StopToken::resume() const
{
    const std::lock_guard lock(m_state->mutex);
    m_state->pause = false;
    ++m_state->changes;
    m_state->changed.notify_all();
}

bool StopToken::stopRequested() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->stop;
}

bool StopToken::pauseRequested() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->pause;
}

bool StopToken::keepGoing() const
{
    std::unique_lock lock(m_state->mutex);
    m_state->changed.wait(lock, [this] { return m_state->stop || !m_state->pause; });
    return !m_state->stop;
}

void StopToken::waitForChange(std::chrono::milliseconds atMost) const
{
    std::unique_lock lock(m_state->mutex);
    m_state->changed.wait_for(lock, atMost, [this, before = m_state->changes] { return m_state->changes != before; });
}

} // namespace retort
