#include "core/jobs/background.h"

#include <algorithm>
#include <mutex>

namespace retort {

namespace {

/// A thread for one read. QThread::create() would do, but the thread sanitizer does not look into it.
class ReadThread final : public QThread
{
public:
    explicit ReadThread(std::function<void()> read) : m_read(std::move(read)) {}

    /// It has ended; the sanitizer sees that by the lock, not by QThread::wait().
    ~ReadThread() override { const std::lock_guard lock(m_mutex); }

protected:
    void run() override
    {
        const std::lock_guard lock(m_mutex);
        m_read();
    }

private:
    std::mutex m_mutex; // guards what the function holds
    const std::function<void()> m_read;
};

} // namespace

Background::Background(QObject *parent) : QObject(parent) {}

Background::~Background()
{
    for (QThread *thread : m_threads) {
        thread->wait();
        delete thread;
    }
}

void Background::dropResults()
{
    ++m_generation;
}

void Background::begin(std::function<void()> read, std::function<void()> deliver)
{
    QThread *thread = new ReadThread(std::move(read));
    m_threads.push_back(thread);
    const int generation = ++m_generation;
    connect(thread, &QThread::finished, this, [this, thread, generation, deliver = std::move(deliver)] {
        std::erase(m_threads, thread);
        thread->wait();
        thread->deleteLater();
        if (generation == m_generation)
            deliver();
    });
    thread->start();
}

} // namespace retort
