#include "core/teachers/ask_schedule.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace retort {

AskSchedule::AskSchedule(std::vector<Usage> items, const RateLimits &limits, const Budget &budget,
                         const TokenPrice &price, const RetryRules &rules, std::uint64_t seed)
    : m_limiter(limits), m_budget(budget), m_price(price), m_rules(rules), m_random(seed)
{
    for (Usage &usage : items) {
        usage.requests = 1;
        m_items.push_back({usage});
    }
}

std::optional<std::size_t> AskSchedule::firstReady(double now) const
{
    for (std::size_t i = m_firstWaiting; i < m_items.size(); ++i)
        if (m_items[i].state == State::Waiting && m_items[i].notBefore <= now)
            return i;
    return std::nullopt;
}

std::optional<double> AskSchedule::earliestWaiting() const
{
    std::optional<double> earliest;
    for (std::size_t i = m_firstWaiting; i < m_items.size(); ++i)
        if (m_items[i].state == State::Waiting)
            earliest = std::min(earliest.value_or(m_items[i].notBefore), m_items[i].notBefore);
    return earliest;
}

/// The most that it may use counts, so that the budget is never overrun. What still runs may turn out to use less.
bool AskSchedule::fitsBudget(const Item &item)
{
    Usage total = m_used;
    total += m_reserved;
    total += item.reserved;
    const std::string bound = exceededBound(total, m_budget, m_price);
    if (!bound.empty() && m_limiter.running() == 0) {
        m_stoppedAtBudget = true;
        stop("the budget of " + bound + " is used up or too small for the next request");
    }
    return bound.empty();
}

AskSchedule::Step AskSchedule::next(double now)
{
    using Kind = Step::Kind;
    while (m_firstWaiting < m_items.size() && m_items[m_firstWaiting].state == State::Over)
        ++m_firstWaiting;
    const Step wait {m_limiter.running() > 0 ? Kind::WaitForAnswer : Kind::Finished, 0, 0};
    if (!m_stopReason.empty())
        return wait;
    const std::optional<std::size_t> item = firstReady(now);
    if (!item) {
        const std::optional<double> earliest = earliestWaiting();
        return earliest ? Step {Kind::WaitUntil, 0, *earliest} : wait;
    }
    if (!fitsBudget(m_items[*item]))
        return wait;
    const double ready = m_limiter.readyAt(now, m_items[*item].reserved.tokens());
    if (!std::isfinite(ready))
        return {Kind::WaitForAnswer, 0, 0};
    if (ready > now)
        return {Kind::WaitUntil, 0, ready};
    return {Kind::Send, *item, now};
}

void AskSchedule::sent(std::size_t item, double now)
{
    Item &entry = m_items[item];
    entry.state = State::Running;
    entry.sentAt = now;
    ++entry.tries;
    entry.ticket = m_limiter.start(now, entry.reserved.tokens());
    m_reserved += entry.reserved;
}

void AskSchedule::finish(Item &item, const Usage &used, State state)
{
    m_limiter.finish(item.ticket, used.tokens());
    m_reserved -= item.reserved;
    m_used += used;
    item.state = state;
}

void AskSchedule::answered(std::size_t item, const Usage &used)
{
    finish(m_items[item], used, State::Over);
    m_failedRounds = 0;
}

/// Requests that ran when the first one failed fail with it: that is one round. From the second round on the endpoint
/// as a whole is given time.
void AskSchedule::countFailure(const Item &item, const std::string &message, double now)
{
    const bool isNewRound = item.sentAt >= m_lastFailure;
    m_lastFailure = now;
    if (!isNewRound)
        return;
    if (++m_failedRounds > m_rules.mostFailedRounds)
        return stop(message + " (" + std::to_string(m_failedRounds) + " times, and nothing else)");
    if (m_failedRounds > 1)
        m_limiter.pauseUntil(now + pauseAfter(m_failedRounds - 1, m_rules, m_random));
}

void AskSchedule::failed(std::size_t item, const std::string &message, std::optional<double> retryAfter, double now)
{
    Item &entry = m_items[item];
    finish(entry, {1, 0, 0}, State::Waiting);
    m_firstWaiting = std::min(m_firstWaiting, item);
    if (retryAfter && *retryAfter > m_rules.longestRetryAfter)
        stop(message + "; it asks to wait " + formatNumber(std::ceil(*retryAfter)) + " s, go on later");
    if (retryAfter)
        m_limiter.pauseUntil(now + *retryAfter);
    entry.notBefore = now + std::max(retryAfter.value_or(0), pauseAfter(entry.tries, m_rules, m_random));
    countFailure(entry, message, now);
    if (entry.tries < m_rules.mostTries)
        return;
    entry.state = State::Over;
    m_givenUp.push_back(item);
}

void AskSchedule::again(std::size_t item)
{
    finish(m_items[item], {1, 0, 0}, State::Waiting);
    --m_items[item].tries;
    m_items[item].notBefore = 0;
    m_firstWaiting = std::min(m_firstWaiting, item);
}

void AskSchedule::postpone(std::size_t item, double time)
{
    m_items[item].notBefore = time;
}

void AskSchedule::drop(std::size_t item)
{
    m_items[item].state = State::Over;
}

void AskSchedule::stop(const std::string &reason)
{
    if (m_stopReason.empty())
        m_stopReason = reason;
}

} // namespace retort
