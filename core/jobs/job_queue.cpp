#include "core/jobs/job_queue.h"

#include <algorithm>

namespace retort {

JobQueue::JobQueue(TrainFunction train, QObject *parent) : QObject(parent), m_train(std::move(train)) {}

JobQueue::~JobQueue() = default;

QString JobQueue::add(TrainingRequest request)
{
    const QString id = QStringLiteral("job-%1").arg(++m_lastNumber);
    m_waiting.push_back({id, std::move(request)});
    startNext();
    emit changed();
    return id;
}

std::vector<JobState> JobQueue::jobs() const
{
    std::vector<JobState> states;
    if (m_running)
        states.push_back({m_runningId, m_running->request(), m_running->latestStatus()});
    for (const Waiting &waiting : m_waiting)
        states.push_back({waiting.id, waiting.request, {}});
    return states;
}

bool JobQueue::isRunning(const std::filesystem::path &directory) const
{
    return m_running && m_running->request().directory == directory;
}

void JobQueue::stop(const QString &id)
{
    if (m_running && m_runningId == id) {
        m_running->token().requestStop();
        return;
    }
    if (std::erase_if(m_waiting, [&id](const Waiting &waiting) { return waiting.id == id; }) > 0)
        emit changed();
}

void JobQueue::moveUp(const QString &id)
{
    const auto found =
        std::find_if(m_waiting.begin(), m_waiting.end(), [&id](const Waiting &waiting) { return waiting.id == id; });
    if (found == m_waiting.end() || found == m_waiting.begin())
        return;
    std::iter_swap(found - 1, found);
    emit changed();
}

void JobQueue::stopAll()
{
    m_waiting.clear();
    if (m_running)
        m_running->token().requestStop();
    emit changed();
}

void JobQueue::pause(const std::filesystem::path &directory)
{
    if (isRunning(directory))
        m_running->token().requestPause();
}

void JobQueue::resume(const std::filesystem::path &directory)
{
    if (isRunning(directory))
        m_running->token().resume();
}

void JobQueue::startNext()
{
    if (m_running || m_waiting.empty())
        return;
    Waiting next = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_runningId = next.id;
    m_running = std::make_unique<TrainingJob>(std::move(next.request), m_train);
    connect(m_running.get(), &QThread::finished, this, &JobQueue::takeResult);
    m_running->start();
    emit started(m_runningId);
}

void JobQueue::takeResult()
{
    // finished() arrives queued: the thread may still be leaving run(), which the job's end waits for.
    const std::unique_ptr<TrainingJob> job = std::move(m_running);
    const QString id = m_runningId;
    emit ended(id, job->request(), job->result());
    startNext();
    emit changed();
}

} // namespace retort
