#pragma once

#include "app/session.h"
#include "core/base/stop_token.h"
#include "core/jobs/background.h"
#include "core/store/workspace.h"

#include <QObject>

namespace retort {

/// Changes of the workspace's library, each in a thread of its own as a job with progress that can be cancelled; SQLite
/// orders the writers. Nothing begins in a workspace that only reads. Stops what is going on at its end. Lives in the
/// window's thread.
class LibraryChanges final : public QObject
{
    Q_OBJECT

public:
    /// What the work of a change speaks through; any thread.
    struct Job
    {
        ChangeProgress progress; // throws when the change was cancelled
        StopToken stop;
    };

    /// The session outlives it.
    LibraryChanges(Session &session, QObject *parent);
    ~LibraryChanges() override;

    /// `then` gets what came out, after written() and before changed(); it is not called for a change that failed.
    template<typename T>
    void start(const QString &name, std::function<T(const Job &)> work, std::function<void(T)> then)
    {
        if (refuse())
            return;
        const auto [id, job] = begin(name);
        auto *lane = new Background(this);
        lane->start<T>(
            [work = std::move(work), job = job] { return work(job); },
            [this, lane, id = id, name, stop = job.stop, then = std::move(then)](T value, const std::string &error) {
                lane->deleteLater();
                finish(id);
                if (error.empty())
                    then(std::move(value));
                tell(name, stop, error);
            });
    }

    [[nodiscard]] bool isBusy() const { return m_running > 0; } // for tests

signals:
    void written(); // perhaps: a cancelled change may have kept a part
    void changed(); // after `then`: lists are read again
    void failed(const QString &message);
    void cancelled(const QString &message);
    void noted(const QString &line); // for the log

private:
    struct Begun
    {
        QString id; // on the board
        Job job;
    };

    [[nodiscard]] bool refuse();
    [[nodiscard]] Begun begin(const QString &name);
    void finish(const QString &id);
    void tell(const QString &name, const StopToken &stop, const std::string &error);

    Session &m_session;
    std::vector<StopToken> m_stops;
    int m_running = 0;
};

} // namespace retort
