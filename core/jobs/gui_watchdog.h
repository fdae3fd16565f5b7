#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace retort {

/// A time in which the window's thread did not come round to new events.
struct GuiBlock
{
    double milliseconds = 0; // without the time it waited for a processor
    double waitedMs = 0; // for a processor: others were at work
    QString during; // what was handled: receiver and kind of event, and the activity that was named
};

[[nodiscard]] std::string toText(const GuiBlock &block);

/// Watches how long the event loop of the thread that makes it is kept from its next turn: a thread posts a beat every
/// few milliseconds and sees when it is answered late. Meant for tests and for RETORT_WATCHDOG=1; it wakes the loop a
/// hundred times a second. The functions are for the watched thread.
class GuiWatchdog final : public QObject
{
public:
    static constexpr double kLimitMs = 33;

    GuiWatchdog();
    ~GuiWatchdog() override;

    /// Named in the blocks that follow: what the person, or the test, is doing.
    void setActivity(const QString &activity);
    void setListener(std::function<void(const GuiBlock &)> listener) { m_listener = std::move(listener); }

    /// What was over the limit so far, in the order of time.
    [[nodiscard]] const std::vector<GuiBlock> &blocks() const { return m_blocks; }
    [[nodiscard]] double longestMs() const { return m_longestMs; }
    void clear();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;

private:
    class Beat;
    class Pulse;

    void takeBeat(const Beat &beat);

    std::unique_ptr<Pulse> m_pulse;
    std::vector<GuiBlock> m_blocks;
    std::function<void(const GuiBlock &)> m_listener;
    QString m_activity;
    double m_longestMs = 0;
    // The event that took longest since the last beat.
    const char *m_receiver = "";
    QString m_receiverName;
    int m_eventType = 0;
    qint64 m_eventBegan = 0;
    double m_slowestMs = 0;
    QString m_slowest;
};

} // namespace retort
