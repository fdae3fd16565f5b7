#pragma once

#include "core/jobs/training_job.h"

#include <QObject>
#include <QString>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace retort {

/// A job as lists show it.
struct JobState
{
    QString id;
    TrainingRequest request;
    RunStatus status; // Queued while it waits
};

/// Trains one request at a time (torch's random generator is shared by the process); further ones wait in order.
/// Lives in the window's thread; owns its jobs and joins them at its end.
class JobQueue final : public QObject
{
    Q_OBJECT

public:
    explicit JobQueue(TrainFunction train, QObject *parent = nullptr);
    ~JobQueue() override;

    /// The id of the new job. It starts at once when nothing else runs.
    QString add(TrainingRequest request);

    [[nodiscard]] std::vector<JobState> jobs() const; // the running one first
    [[nodiscard]] bool isEmpty() const { return !m_running && m_waiting.empty(); }
    [[nodiscard]] bool isRunning(const std::filesystem::path &directory) const;

    /// A waiting job leaves the queue; the running one stops with a checkpoint.
    void stop(const QString &id);
    void stopAll();
    /// A waiting job comes one place nearer to its turn.
    void moveUp(const QString &id);
    void pause(const std::filesystem::path &directory);
    void resume(const std::filesystem::path &directory);

signals:
    void started(const QString &id);
    void ended(const QString &id, const retort::TrainingRequest &request, const retort::TrainingResult &result);
    void changed(); // jobs came, began or went

private:
    struct Waiting
    {
        QString id;
        TrainingRequest request;
    };

    void startNext();
    void takeResult();

    TrainFunction m_train;
    std::deque<Waiting> m_waiting;
    std::unique_ptr<TrainingJob> m_running;
    QString m_runningId;
    int m_lastNumber = 0;
};

} // namespace retort
