#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace retort {

/// What an endpoint allows; 0 is no limit.
struct RateLimits
{
    int atOnce = 4; // at least 1
    std::int64_t requestsPerMinute = 0;
    std::int64_t tokensPerMinute = 0;

    bool operator==(const RateLimits &) const = default;
};

/// Says when the next request may start. Times are seconds of any clock that does not go back; the caller tells them.
class RateLimiter
{
public:
    explicit RateLimiter(const RateLimits &limits);

    /// The earliest time, at or after `now`, at which a request of so many tokens may start. Infinity when one must end
    /// first.
    [[nodiscard]] double readyAt(double now, std::int64_t tokens) const;

    /// A request starts; the ticket is given back to finish(), with what the tokens came to.
    std::uint64_t start(double now, std::int64_t tokens);
    void finish(std::uint64_t ticket, std::int64_t tokens);

    /// Nothing starts before: the server asked to wait.
    void pauseUntil(double time);

    [[nodiscard]] int running() const { return m_running; }

private:
    struct Started
    {
        std::uint64_t ticket = 0;
        double at = 0;
        std::int64_t tokens = 0;
    };

    [[nodiscard]] double whenFewerRequests(double now) const;
    [[nodiscard]] double whenFewerTokens(double now, std::int64_t tokens) const;

    RateLimits m_limits;
    std::deque<Started> m_started; // of the last minute, in order
    double m_pausedUntil = 0;
    std::uint64_t m_nextTicket = 1;
    int m_running = 0;
};

} // namespace retort
