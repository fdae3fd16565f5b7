#include "core/jobs/answering_job.h"

#include "core/jobs/background.h"

#include <mutex>
#include <optional>
#include <utility>

namespace retort {

namespace {

constexpr int kPollMs = 33;

} // namespace

/// What the answering thread leaves and the window's thread takes.
struct AnsweringJob::Growing
{
    std::mutex mutex; // guards both
    std::optional<std::string> phase; // since the last look
    std::optional<std::string> text;
};

AnsweringJob::AnsweringJob(AnswerFunction answer, QObject *parent)
    : QObject(parent), m_answer(std::move(answer)), m_background(new Background(this))
{
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &AnsweringJob::poll);
}

AnsweringJob::~AnsweringJob()
{
    m_stop.requestStop();
}

bool AnsweringJob::isBusy() const
{
    return m_background->isBusy();
}

void AnsweringJob::start(const TypedProblem &problem)
{
    if (!m_answer)
        return;
    m_stop.requestStop(); // of the one before
    m_stop = StopToken();
    m_growing = std::make_shared<Growing>();
    m_isRunning = true;
    m_timer.start();
    m_background->start<TypedAnswer>(
        [answer = m_answer, problem, growing = m_growing, stop = m_stop] {
            const AnsweringListener listener {[growing](const std::string &phase) {
                                                  const std::lock_guard lock(growing->mutex);
                                                  growing->phase = phase;
                                              },
                                              [growing](const std::string &text) {
                                                  const std::lock_guard lock(growing->mutex);
                                                  growing->text = text;
                                              }};
            return answer(problem, listener, stop);
        },
        [this](const TypedAnswer &answer, const std::string &error) { take(answer, error); });
}

void AnsweringJob::stop()
{
    if (!m_isRunning)
        return;
    poll();
    m_stop.requestStop();
    m_background->dropResults();
    m_timer.stop();
    m_isRunning = false;
    emit stopped();
}

void AnsweringJob::poll()
{
    std::optional<std::string> phase;
    std::optional<std::string> text;
    {
        const std::lock_guard lock(m_growing->mutex);
        phase = std::exchange(m_growing->phase, std::nullopt);
        text = std::exchange(m_growing->text, std::nullopt);
    }
    if (phase)
        emit phaseChanged(QString::fromStdString(*phase));
    if (text)
        emit grown(*text);
}

void AnsweringJob::take(const TypedAnswer &answer, const std::string &error)
{
    poll();
    m_timer.stop();
    m_isRunning = false;
    if (error.empty())
        emit ended(answer);
    else
        emit failed(QString::fromStdString(error));
}

} // namespace retort
