#include "core/jobs/job_board.h"

#include <algorithm>

namespace retort {

namespace {

constexpr double kShareToGuessFrom = 0.02; // below it an estimate of the time left jumps

double secondsLeft(double share, qint64 elapsedMs)
{
    if (share < kShareToGuessFrom)
        return -1;
    return double(elapsedMs) / 1000 * (1 - share) / share;
}

} // namespace

void JobProgress::setPhase(const std::string &phase)
{
    const std::lock_guard lock(m_mutex);
    m_phase = phase;
}

std::string JobProgress::phase() const
{
    const std::lock_guard lock(m_mutex);
    return m_phase;
}

JobBoard::JobBoard(QObject *parent) : QObject(parent) {}

QString JobBoard::begin(const QString &name, std::function<void()> cancel)
{
    Job job {QStringLiteral("board-%1").arg(++m_lastNumber),
             name,
             std::move(cancel),
             std::make_shared<JobProgress>(),
             {},
             false};
    job.since.start();
    m_jobs.append(job);
    emit changed();
    return job.id;
}

std::shared_ptr<JobProgress> JobBoard::progress(const QString &id) const
{
    for (const Job &job : m_jobs) {
        if (job.id == id)
            return job.progress;
    }
    return nullptr;
}

void JobBoard::setAsksAtClose(const QString &id)
{
    for (Job &job : m_jobs)
        job.asksAtClose = job.asksAtClose || job.id == id;
}

void JobBoard::end(const QString &id)
{
    if (m_jobs.removeIf([&id](const Job &job) { return job.id == id; }) > 0)
        emit changed();
}

QList<BoardJob> JobBoard::jobs() const
{
    QList<BoardJob> jobs;
    for (const Job &job : m_jobs) {
        const double share = std::min(1.0, job.progress->share());
        jobs.append({job.id, job.name, share, secondsLeft(share, job.since.elapsed()),
                     QString::fromStdString(job.progress->phase()), bool(job.cancel), job.asksAtClose});
    }
    return jobs;
}

void JobBoard::cancel(const QString &id)
{
    for (const Job &job : std::as_const(m_jobs)) {
        if (job.id != id || !job.cancel)
            continue;
        const auto cancel = job.cancel; // it may end the job
        cancel();
        return;
    }
}

} // namespace retort
