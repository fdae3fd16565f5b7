#pragma once

#include <QObject>
#include <QThread>

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace retort {

/// Runs reads in threads of their own and hands each value over in the owner's thread. A newer call of start() makes
/// the results of older ones be dropped. Joins its threads at its end. Owned by, and for, one thread.
class Background final : public QObject
{
    Q_OBJECT

public:
    explicit Background(QObject *parent = nullptr);
    ~Background() override;

    /// `work` runs in a thread and may throw; then `done` gets the message and an empty value.
    template<typename T>
    void start(std::function<T()> work, std::function<void(T value, const std::string &error)> done)
    {
        struct Slot
        {
            std::mutex mutex; // guards what the thread leaves for the owner
            T value {};
            std::string error;
        };
        auto slot = std::make_shared<Slot>();
        const auto read = [slot, work = std::move(work)] {
            T value {};
            std::string error;
            try {
                value = work();
            } catch (const std::exception &failure) {
                error = failure.what();
            }
            const std::lock_guard lock(slot->mutex);
            slot->value = std::move(value);
            slot->error = std::move(error);
        };
        begin(read, [slot, done = std::move(done)] {
            std::unique_lock lock(slot->mutex);
            T value = std::move(slot->value);
            const std::string error = slot->error;
            lock.unlock();
            done(std::move(value), error);
        });
    }

    [[nodiscard]] bool isBusy() const { return !m_threads.empty(); }
    void dropResults(); // of everything started so far

private:
    void begin(std::function<void()> read, std::function<void()> deliver);

    std::vector<QThread *> m_threads;
    int m_generation = 0;
};

} // namespace retort
