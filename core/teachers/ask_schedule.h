#pragma once

#include "core/teachers/budget.h"
#include "core/teachers/rate_limiter.h"
#include "core/teachers/retry_rules.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// Decides which request is sent when, and when it is over: limits, pauses, tries, budget. Knows no network and no
/// clock: the caller tells the time in seconds, says what became of each request, and does what next() says.
class AskSchedule
{
public:
    struct Step
    {
        enum class Kind { Send, WaitUntil, WaitForAnswer, Finished };

        Kind kind = Kind::Finished;
        std::size_t item = 0; // Send
        double time = 0; // WaitUntil
    };

    /// One entry per request: the most that it may use, its reservation while it runs.
    AskSchedule(std::vector<Usage> items, const RateLimits &limits, const Budget &budget, const TokenPrice &price,
                const RetryRules &rules, std::uint64_t seed);

    [[nodiscard]] Step next(double now);
    void sent(std::size_t item, double now);
    /// It was answered, well or not, and used so much (requests = 1).
    void answered(std::size_t item, const Usage &used);
    /// It failed and may be tried again; `retryAfter` is what the server asked for.
    void failed(std::size_t item, const std::string &message, std::optional<double> retryAfter, double now);
    /// It goes back to the front of the line: the same request in another dialect.
    void again(std::size_t item);
    /// It is another's: not to be asked now, looked at again at `time`.
    void postpone(std::size_t item, double time);
    /// It is done without asking.
    void drop(std::size_t item);
    /// Nothing is sent any more; what runs is waited for. The first reason counts.
    void stop(const std::string &reason);

    [[nodiscard]] const std::string &stopReason() const { return m_stopReason; } // empty: went through
    [[nodiscard]] bool stoppedAtBudget() const { return m_stoppedAtBudget; }
    [[nodiscard]] const Usage &used() const { return m_used; }
    [[nodiscard]] std::size_t running() const { return static_cast<std::size_t>(m_limiter.running()); }
    [[nodiscard]] const std::vector<std::size_t> &givenUp() const { return m_givenUp; }

private:
    enum class State { Waiting, Running, Over };

    struct Item
    {
        Usage reserved;
        State state = State::Waiting;
        int tries = 0;
        double notBefore = 0;
        double sentAt = 0;
        std::uint64_t ticket = 0;
    };

    [[nodiscard]] std::optional<std::size_t> firstReady(double now) const;
    [[nodiscard]] std::optional<double> earliestWaiting() const;
    [[nodiscard]] bool fitsBudget(const Item &item);
    void countFailure(const Item &item, const std::string &message, double now);
    void finish(Item &item, const Usage &used, State state);

    std::vector<Item> m_items;
    RateLimiter m_limiter;
    Budget m_budget;
    TokenPrice m_price;
    RetryRules m_rules;
    Random m_random;
    Usage m_used; // by what is answered or failed
    Usage m_reserved; // by what runs
    std::vector<std::size_t> m_givenUp;
    std::size_t m_firstWaiting = 0; // all before are running or over
    int m_failedRounds = 0; // without an answer between
    double m_lastFailure = 0;
    std::string m_stopReason;
    bool m_stoppedAtBudget = false;
};

} // namespace retort
