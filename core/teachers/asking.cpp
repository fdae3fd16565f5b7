#include "core/teachers/asking.h"

#include "core/teachers/chat_client.h"

#include <nlohmann/json.hpp>

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <exception>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace retort {

namespace {

constexpr int kTickMs = 100; // how often the token is looked at and progress told
constexpr double kLookAgain = 1; // seconds until another process's requests are looked at again

double secondsNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string bodyText(const ChatRequest &request, const ChatDialect &dialect)
{
    return bodyOf(request, dialect).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// The most that a request may use, as far as can be said before.
std::vector<Usage> reservations(const std::vector<ChatRequest> &requests)
{
    std::vector<Usage> list;
    for (const ChatRequest &request : requests)
        list.push_back({1, roughTokens(request.messages), request.maxTokens});
    return list;
}

/// Carries out an AskSchedule with a client, a ledger and the real clock.
class Asking
{
public:
    Asking(Ledger &ledger, const std::vector<ChatRequest> &requests, const AskOptions &options, Secret key,
           const StopToken &stop, const AskListener &listener)
        : m_ledger(ledger)
        , m_requests(requests)
        , m_options(options)
        , m_stop(stop)
        , m_listener(listener)
        , m_client(options.endpoint, std::move(key))
        , m_entries(ledger.enter(requests))
        , m_order(orderOf(m_entries))
        , m_schedule(reservations(inOrder()), options.endpoint.limits, options.budget, options.endpoint.price,
                     options.retries, options.seed)
    {
        m_result.dialect = options.endpoint.dialect;
        m_result.progress.total = requests.size();
    }

    AskResult run()
    {
        takeWhatIsThere();
        QObject::connect(&m_next, &QTimer::timeout, &m_loop, [this] { guardedStep(); });
        m_next.setSingleShot(true);
        QTimer tick;
        QObject::connect(&tick, &QTimer::timeout, &m_loop, [this] { onTick(); });
        tick.start(kTickMs);
        m_next.start(0);
        m_loop.exec();
        if (m_error)
            std::rethrow_exception(m_error);
        return finished();
    }

private:
    /// Those that failed the last time go last: one that the server refuses must not keep the others from being asked.
    static std::vector<std::size_t> orderOf(const std::vector<LedgerEntry> &entries)
    {
        std::vector<std::size_t> order(entries.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::stable_partition(order.begin(), order.end(), [&](std::size_t i) { return !entries[i].hasFailed; });
        return order;
    }

    std::vector<ChatRequest> inOrder() const
    {
        std::vector<ChatRequest> requests;
        for (const std::size_t i : m_order)
            requests.push_back(m_requests[i]);
        return requests;
    }

    void takeWhatIsThere()
    {
        for (std::size_t item = 0; item < m_order.size(); ++item)
            if (m_entries[m_order[item]].state == LedgerState::Answered)
                reuse(item);
    }

    void reuse(std::size_t item)
    {
        m_schedule.drop(item);
        ++m_result.progress.reused;
        if (const auto answer = m_ledger.answer(idOf(item)))
            tell(item, *answer);
    }

    std::int64_t idOf(std::size_t item) const { return m_entries[m_order[item]].id; }

    void tell(std::size_t item, const LedgerAnswer &answer)
    {
        ++m_result.progress.outcomes[static_cast<std::size_t>(answer.read.outcome)];
        if (m_listener.onAnswer)
            m_listener.onAnswer(m_order[item], answer);
    }

    /// True the first time that the person's wish to end is seen.
    bool noticeStop()
    {
        if (!m_stop.stopRequested() || !m_schedule.stopReason().empty())
            return false;
        m_isStopped = true;
        m_schedule.stop("stopped");
        return true;
    }

    void onTick()
    {
        if (noticeStop())
            m_next.start(0);
        if (m_listener.onProgress)
            m_listener.onProgress(progress());
        if (m_options.drop.stopRequested()) {
            m_isStopped = true;
            m_loop.quit();
        }
    }

    AskProgress progress() const
    {
        AskProgress now = m_result.progress;
        now.running = m_schedule.running();
        now.givenUp = m_schedule.givenUp().size();
        now.used = m_schedule.used();
        now.cost = now.used.cost(m_options.endpoint.price);
        now.seconds = secondsNow() - m_began;
        return now;
    }

    /// What the ledger throws (a full disk) must not run through Qt's loop.
    template<typename Work>
    void guardedWork(const Work &work)
    {
        try {
            work();
        } catch (const std::exception &) {
            m_error = std::current_exception();
            m_loop.quit();
        }
    }

    void guardedStep()
    {
        guardedWork([this] { step(); });
    }

    void step()
    {
        using Kind = AskSchedule::Step::Kind;
        for (;;) {
            noticeStop();
            const double now = secondsNow();
            const AskSchedule::Step next = m_schedule.next(now);
            switch (next.kind) {
            case Kind::Send:
                send(next.item, now);
                continue;
            case Kind::WaitUntil:
                m_next.start(static_cast<int>(std::ceil(std::min(next.time - now, 3600.0) * 1000)));
                return;
            case Kind::WaitForAnswer:
                return;
            case Kind::Finished:
                m_loop.quit();
                return;
            }
        }
    }

    void send(std::size_t item, double now)
    {
        if (!m_claimed.contains(item) && !claim(item, now))
            return;
        m_schedule.sent(item, now);
        m_sentIn[item] = m_result.dialect;
        const std::string body = bodyText(m_requests[m_order[item]], m_result.dialect);
        m_client.post(body, [this, item](const Reply &reply) {
            guardedWork([&] {
                take(item, reply);
                step();
            });
        });
    }

    /// What another one asks is looked at again later: its answer serves us, and its death frees it.
    bool claim(std::size_t item, double now)
    {
        if (m_ledger.claim(idOf(item))) {
            m_claimed.insert(item);
            return true;
        }
        switch (m_ledger.stateOf(idOf(item))) {
        case LedgerState::Answered:
            reuse(item);
            break;
        case LedgerState::InBatch:
            ++m_result.progress.elsewhere;
            m_schedule.drop(item);
            break;
        default:
            m_schedule.postpone(item, now + kLookAgain);
        }
        return false;
    }

    void take(std::size_t item, const Reply &reply)
    {
        const ReplyJudgement judgement = judgeReply(reply, std::time(nullptr));
        const std::string message = m_client.key().scrubbedMessage(judgement.message);
        switch (judgement.action) {
        case ReplyJudgement::Action::Keep:
            return keep(item, reply, judgement.answer);
        case ReplyJudgement::Action::TryAgain:
            return fail(item, message, judgement.retryAfter);
        case ReplyJudgement::Action::Stop:
            return refuse(item, reply, message);
        }
    }

    void keep(std::size_t item, const Reply &reply, const ChatAnswer &read)
    {
        Usage used {1, read.tokensIn.value_or(roughTokens(m_requests[m_order[item]].messages)),
                    read.tokensOut.value_or(roughTokens(read.text) + roughTokens(read.reasoning))};
        const LedgerAnswer answer {.read = read,
                                   .raw = reply.body.substr(0, kLargestKept),
                                   .status = reply.status,
                                   .endpoint = m_options.endpoint.name,
                                   .cost = used.cost(m_options.endpoint.price),
                                   .seconds = reply.seconds,
                                   .answeredAt = {}};
        m_ledger.record(idOf(item), answer);
        m_result.progress.failure.clear();
        m_claimed.erase(item);
        m_schedule.answered(item, used);
        tell(item, answer);
    }

    void fail(std::size_t item, const std::string &message, std::optional<double> retryAfter)
    {
        const std::size_t givenUp = m_schedule.givenUp().size();
        m_result.progress.failure = message;
        m_schedule.failed(item, message, retryAfter, secondsNow());
        if (m_schedule.givenUp().size() > givenUp)
            release(item, message);
    }

    void release(std::size_t item, const std::string &failure)
    {
        m_ledger.release(idOf(item), failure);
        m_claimed.erase(item);
    }

    void refuse(std::size_t item, const Reply &reply, const std::string &message)
    {
        const bool isAboutFields = reply.status == 400 || reply.status == 422;
        if (isAboutFields && isWorthAnotherDialect(item, message))
            return m_schedule.again(item);
        release(item, message);
        m_schedule.answered(item, {1, 0, 0});
        m_schedule.stop(message);
    }

    /// True when it was sent in an older dialect than is known now, or the message teaches a new one.
    bool isWorthAnotherDialect(std::size_t item, const std::string &message)
    {
        if (m_sentIn[item] != m_result.dialect)
            return true;
        const auto dialect = adaptTo(m_result.dialect, message);
        if (!dialect || ++m_adaptions > kMostAdaptions)
            return false;
        m_result.dialect = *dialect;
        return true;
    }

    AskResult finished()
    {
        while (!m_claimed.empty()) // waited to be tried again
            release(*m_claimed.begin(), {});
        m_result.progress = progress();
        m_result.message = m_schedule.stopReason();
        if (m_isStopped)
            m_result.end = AskEnd::Stopped;
        else if (m_schedule.stoppedAtBudget())
            m_result.end = AskEnd::Budget;
        else if (!m_result.message.empty())
            m_result.end = AskEnd::Refused;
        if (m_listener.onProgress)
            m_listener.onProgress(m_result.progress);
        return m_result;
    }

    static constexpr int kMostAdaptions = 3; // a server that wants one thing and then another is not understood
    static constexpr std::size_t kLargestKept = 1 << 20; // bytes of an answer that is too large

    Ledger &m_ledger;
    const std::vector<ChatRequest> &m_requests;
    const AskOptions &m_options;
    const StopToken &m_stop;
    const AskListener &m_listener;
    QEventLoop m_loop;
    QTimer m_next;
    ChatClient m_client;
    const std::vector<LedgerEntry> m_entries;
    const std::vector<std::size_t> m_order; // items of the schedule as indices of the requests
    AskSchedule m_schedule;
    AskResult m_result;
    const double m_began = secondsNow();
    std::map<std::size_t, ChatDialect> m_sentIn; // by item
    std::set<std::size_t> m_claimed; // items
    int m_adaptions = 0;
    bool m_isStopped = false;
    std::exception_ptr m_error;
};

} // namespace

std::size_t AskProgress::answered() const
{
    return std::accumulate(outcomes.begin(), outcomes.end(), std::size_t(0));
}

AskResult askTeacher(Ledger &ledger, const std::vector<ChatRequest> &requests, const AskOptions &options, Secret key,
                     const StopToken &stop, const AskListener &listener)
{
    return Asking(ledger, requests, options, std::move(key), stop, listener).run();
}

} // namespace retort
