#include "core/jobs/serial_work.h"

#include <QCoreApplication>
#include <QEvent>
#include <QThread>

#include <condition_variable>
#include <deque>
#include <utility>

namespace retort {

/// Takes tasks from a queue until it is asked to end; then it does those that must be done. What is to be delivered
/// goes through a queue under a mutex of our own, not inside an event of Qt's, into which the thread sanitizer does not
/// look.
class SerialWork::Thread final : public QThread
{
public:
    ~Thread() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ends = true;
        }
        requestInterruption();
        m_changed.notify_one();
        wait();
    }

    void add(std::function<void()> work, AtEnd atEnd)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back({std::move(work), atEnd});
        }
        m_changed.notify_one();
        if (!isRunning())
            start();
    }

    /// Called by the thread: `delivery` is called in the owner's thread, each in its turn.
    void deliverLater(std::function<void()> delivery)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_deliveries.push_back(std::move(delivery));
        }
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    }

protected:
    void customEvent(QEvent *) override
    {
        std::unique_lock lock(m_mutex);
        const std::function<void()> delivery = std::move(m_deliveries.front());
        m_deliveries.pop_front();
        lock.unlock();
        delivery();
    }

    void run() override
    {
        while (const std::function<void()> work = next())
            work();
    }

private:
    struct Task
    {
        std::function<void()> work;
        AtEnd atEnd = AtEnd::Drop;
    };

    /// Waits for one; nothing when the thread is to end.
    std::function<void()> next()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_ends || !m_tasks.empty(); });
        while (m_ends && !m_tasks.empty() && m_tasks.front().atEnd == AtEnd::Drop)
            m_tasks.pop_front();
        if (m_tasks.empty())
            return {};
        std::function<void()> work = std::move(m_tasks.front().work);
        m_tasks.pop_front();
        return work;
    }

    std::mutex m_mutex; // guards the three below
    std::deque<Task> m_tasks;
    std::deque<std::function<void()>> m_deliveries;
    bool m_ends = false;
    std::condition_variable m_changed;
};

SerialWork::SerialWork(QObject *parent) : QObject(parent), m_thread(std::make_unique<Thread>()) {}

SerialWork::~SerialWork()
{
    m_thread.reset();
}

void SerialWork::drop(const std::string &channel)
{
    const auto found = m_channels.find(channel);
    if (found != m_channels.end())
        ++*found->second;
}

void SerialWork::begin(const std::string &channel, std::function<void()> work, std::function<void()> deliver,
                       AtEnd atEnd)
{
    Newest newest;
    int mine = 0;
    if (!channel.empty()) {
        newest = m_channels.try_emplace(channel, std::make_shared<std::atomic<int>>(0)).first->second;
        mine = ++*newest;
    }
    const auto isNewest = [newest, mine] { return !newest || *newest == mine; };
    const auto finish = [this, isNewest, deliver = std::move(deliver)] {
        --m_waiting;
        if (isNewest())
            deliver();
    };
    ++m_waiting;
    m_thread->add(
        [thread = m_thread.get(), isNewest, work = std::move(work), finish] {
            if (isNewest())
                work();
            thread->deliverLater(finish);
        },
        atEnd);
}

} // namespace retort
