#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace retort {

/// What long work says of itself while it goes on. Any thread may call any function.
class JobProgress
{
public:
    void setShare(double share) { m_share = share; } // done, 0 to 1; below 0 unknown
    void setPhase(const std::string &phase); // "reading rows"
    [[nodiscard]] double share() const { return m_share; }
    [[nodiscard]] std::string phase() const;

private:
    std::atomic<double> m_share = -1;
    mutable std::mutex m_mutex; // guards m_phase
    std::string m_phase;
};

/// A job as the status bar shows it.
struct BoardJob
{
    QString id;
    QString name;
    double share = -1;
    double secondsLeft = -1; // estimated from the share and the time so far; unknown below 0
    QString phase;
    bool canBeCancelled = false;
    bool asksAtClose = false;

    bool operator==(const BoardJob &) const = default;
};

/// Where every job in the background but a training registers, so that it is seen with its progress and can be
/// cancelled: imports, indexing, requests to teachers. The progress is polled. Lives in the window's thread.
class JobBoard final : public QObject
{
    Q_OBJECT

public:
    explicit JobBoard(QObject *parent = nullptr);

    /// `cancel` empty: it cannot be cancelled. The work keeps `progress(id)` to speak through it.
    QString begin(const QString &name, std::function<void()> cancel = {});
    [[nodiscard]] std::shared_ptr<JobProgress> progress(const QString &id) const; // nullptr when it has ended
    /// A person is asked before the window closes over it.
    void setAsksAtClose(const QString &id);
    void end(const QString &id); // done, failed or cancelled; an unknown id does nothing

    [[nodiscard]] QList<BoardJob> jobs() const;
    [[nodiscard]] bool isEmpty() const { return m_jobs.isEmpty(); }
    void cancel(const QString &id);

signals:
    void changed(); // a job came or went

private:
    struct Job
    {
        QString id;
        QString name;
        std::function<void()> cancel;
        std::shared_ptr<JobProgress> progress;
        QElapsedTimer since;
        bool asksAtClose = false;
    };

    QList<Job> m_jobs;
    int m_lastNumber = 0;
};

} // namespace retort
