#pragma once

#include "core/jobs/handover.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <string>
#include <utility>
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
        Handover handover = makeHandover<T>(std::move(work), std::move(done));
        begin(std::move(handover.read), std::move(handover.deliver));
    }

    [[nodiscard]] bool isBusy() const { return !m_threads.empty(); }
    void dropResults(); // of everything started so far

private:
    void begin(std::function<void()> read, std::function<void()> deliver);

    std::vector<QThread *> m_threads;
    int m_generation = 0;
};

} // namespace retort
