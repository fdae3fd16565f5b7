#pragma once

#include "core/jobs/handover.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace retort {

/// One thread that does what is posted in its order and hands each value over in the owner's thread: for work on
/// something that only one thread may use, such as a connection to a database. In a channel a newer post takes the
/// place of those that still wait or were not delivered yet. Joins its thread at its end; what still waits is dropped
/// then, but for what must be done; what is being done can see it by QThread::isInterruptionRequested().
class SerialWork final : public QObject
{
    Q_OBJECT

public:
    explicit SerialWork(QObject *parent = nullptr);
    ~SerialWork() override;

    /// What becomes of work that still waits when its owner goes.
    enum class AtEnd { Drop, Do };

    /// `work` runs in the thread and may throw; then `done` gets the message and an empty value. `channel` empty: every
    /// post is done. With AtEnd::Do the work is done even when the owner goes before its turn comes; `done` is not
    /// called then.
    template<typename T>
    void post(const std::string &channel, std::function<T()> work,
              std::function<void(T value, const std::string &error)> done, AtEnd atEnd = AtEnd::Drop)
    {
        Handover handover = makeHandover<T>(std::move(work), std::move(done));
        begin(channel, std::move(handover.read), std::move(handover.deliver), atEnd);
    }

    /// Drops what waits in a channel, and its results.
    void drop(const std::string &channel);
    [[nodiscard]] bool isBusy() const { return m_waiting > 0; } // something was not delivered yet

private:
    class Thread;
    using Newest = std::shared_ptr<std::atomic<int>>;

    void begin(const std::string &channel, std::function<void()> work, std::function<void()> deliver, AtEnd atEnd);

    std::map<std::string, Newest> m_channels;
    std::unique_ptr<Thread> m_thread;
    int m_waiting = 0;
};

} // namespace retort
