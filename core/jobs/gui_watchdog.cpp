#include "core/jobs/gui_watchdog.h"

#include "core/base/processor_wait.h"

#include <QCoreApplication>
#include <QEvent>
#include <QThread>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace retort {

namespace {

constexpr std::chrono::milliseconds kBeatMs(8);
constexpr double kNanosecondsPerMs = 1e6;

const QEvent::Type kBeatType = QEvent::Type(QEvent::registerEventType());

qint64 nowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

std::string toText(const GuiBlock &block)
{
    return std::to_string(int(block.milliseconds)) + " ms (and " + std::to_string(int(block.waitedMs))
           + " ms waiting for a processor) in " + block.during.toStdString();
}

class GuiWatchdog::Beat final : public QEvent
{
public:
    Beat(qint64 posted, double waited) : QEvent(kBeatType), postedNs(posted), waitedBefore(waited) {}

    const qint64 postedNs;
    const double waitedBefore; // seconds
};

/// Posts a beat when the last one was answered.
class GuiWatchdog::Pulse final : public QThread
{
public:
    Pulse(GuiWatchdog *watchdog, long watched) : m_watchdog(watchdog), m_watched(watched) { start(); }

    ~Pulse() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isOver = true;
        }
        m_changed.notify_all();
        wait();
    }

    void answer() { m_isAnswered = true; }
    [[nodiscard]] long watched() const { return m_watched; }

protected:
    void run() override
    {
        std::unique_lock lock(m_mutex);
        while (!m_isOver) {
            m_changed.wait_for(lock, kBeatMs);
            if (!m_isOver && m_isAnswered.exchange(false))
                QCoreApplication::postEvent(m_watchdog, new Beat(nowNs(), secondsWaited(m_watched)),
                                            Qt::HighEventPriority);
        }
    }

private:
    GuiWatchdog *m_watchdog;
    long m_watched;
    std::mutex m_mutex; // guards m_isOver
    std::condition_variable m_changed;
    bool m_isOver = false;
    std::atomic<bool> m_isAnswered = true;
};

GuiWatchdog::GuiWatchdog()
{
    QCoreApplication::instance()->installEventFilter(this);
    m_pulse = std::make_unique<Pulse>(this, ownThread());
}

GuiWatchdog::~GuiWatchdog()
{
    m_pulse.reset();
}

void GuiWatchdog::setActivity(const QString &activity)
{
    m_activity = activity;
}

void GuiWatchdog::clear()
{
    m_blocks.clear();
    m_longestMs = 0;
}

/// Sees every event of the thread before it is handled: the time until the next one is what this one took.
bool GuiWatchdog::eventFilter(QObject *watched, QEvent *event)
{
    const qint64 now = nowNs();
    if (m_eventBegan > 0 && double(now - m_eventBegan) / kNanosecondsPerMs > m_slowestMs) {
        m_slowestMs = double(now - m_eventBegan) / kNanosecondsPerMs;
        m_slowest = QStringLiteral("%1 %2, event %3").arg(QLatin1String(m_receiver), m_receiverName).arg(m_eventType);
    }
    m_receiver = watched->metaObject()->className();
    m_receiverName = watched->objectName();
    m_eventType = event->type();
    m_eventBegan = now;
    return false;
}

bool GuiWatchdog::event(QEvent *event)
{
    if (event->type() != kBeatType)
        return QObject::event(event);
    takeBeat(static_cast<const Beat &>(*event));
    return true;
}

void GuiWatchdog::takeBeat(const Beat &beat)
{
    const double late = double(nowNs() - beat.postedNs) / kNanosecondsPerMs;
    if (late > kLimitMs) {
        const double waited = (secondsWaited(m_pulse->watched()) - beat.waitedBefore) * 1e3;
        const double busy = late - std::min(late, waited);
        m_longestMs = std::max(m_longestMs, busy);
        if (busy > kLimitMs) {
            m_blocks.push_back({busy, waited, m_slowest + (m_activity.isEmpty() ? QString() : ", " + m_activity)});
            if (m_listener)
                m_listener(m_blocks.back());
        }
    } else {
        m_longestMs = std::max(m_longestMs, late);
    }
    m_slowestMs = 0;
    m_eventBegan = 0; // what comes now is idle time
    m_pulse->answer();
}

} // namespace retort
