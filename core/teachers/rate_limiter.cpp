#include "core/teachers/rate_limiter.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace retort {

namespace {

constexpr double kMinute = 60;

} // namespace

RateLimiter::RateLimiter(const RateLimits &limits) : m_limits(limits)
{
    assert(limits.atOnce >= 1);
}

double RateLimiter::readyAt(double now, std::int64_t tokens) const
{
    if (m_running >= m_limits.atOnce)
        return std::numeric_limits<double>::infinity();
    return std::max({now, m_pausedUntil, whenFewerRequests(now), whenFewerTokens(now, tokens)});
}

double RateLimiter::whenFewerRequests(double now) const
{
    const auto limit = static_cast<std::size_t>(m_limits.requestsPerMinute);
    if (limit == 0 || m_started.size() < limit)
        return now;
    return m_started[m_started.size() - limit].at + kMinute;
}

/// Goes back from the newest request until their tokens fill the minute. One that is larger than the whole limit starts
/// when the minute is empty.
double RateLimiter::whenFewerTokens(double now, std::int64_t tokens) const
{
    if (m_limits.tokensPerMinute == 0)
        return now;
    std::int64_t sum = tokens;
    for (auto entry = m_started.rbegin(); entry != m_started.rend(); ++entry) {
        sum += entry->tokens;
        if (sum > m_limits.tokensPerMinute)
            return std::max(now, entry->at + kMinute);
    }
    return now;
}

std::uint64_t RateLimiter::start(double now, std::int64_t tokens)
{
    while (!m_started.empty() && m_started.front().at + kMinute <= now)
        m_started.pop_front();
    ++m_running;
    m_started.push_back({m_nextTicket, now, tokens});
    return m_nextTicket++;
}

void RateLimiter::finish(std::uint64_t ticket, std::int64_t tokens)
{
    --m_running;
    const auto found = std::ranges::find(m_started, ticket, &Started::ticket);
    if (found != m_started.end())
        found->tokens = tokens;
}

void RateLimiter::pauseUntil(double time)
{
    m_pausedUntil = std::max(m_pausedUntil, time);
}

} // namespace retort
