#include "core/jobs/training_job.h"

#include <exception>

namespace retort {

TrainingJob::TrainingJob(TrainingRequest request, TrainFunction train, QObject *parent)
    : QThread(parent), m_request(std::move(request)), m_train(std::move(train))
{
}

TrainingJob::~TrainingJob()
{
    m_stop.requestStop();
    wait();
}

RunStatus TrainingJob::latestStatus() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

TrainingResult TrainingJob::result() const
{
    const std::lock_guard lock(m_mutex);
    return m_result;
}

void TrainingJob::run()
{
    const auto keep = [this](const RunStatus &status) {
        const std::lock_guard lock(m_mutex);
        m_status = status;
    };
    TrainingResult result;
    try {
        result = m_train(m_request, keep, m_stop);
    } catch (const std::exception &error) {
        result = {RunState::Failed, error.what()};
    }
    const std::lock_guard lock(m_mutex);
    m_result = result;
}

} // namespace retort
