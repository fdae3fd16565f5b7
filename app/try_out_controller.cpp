#include "app/try_out_controller.h"

#include "app/session.h"
#include "core/jobs/answering_job.h"
#include "widgets/students/try_out_panel.h"

#include <algorithm>

namespace retort {

TryOutController::TryOutController(Session &session, TryOutPanel *panel, QObject *parent)
    : QObject(parent), m_panel(panel)
{
    for (std::size_t i = 0; i < m_jobs.size(); ++i) {
        m_jobs[i] = new AnsweringJob(session.options().answer, this);
        connectPane(i);
    }
    m_panel->setHindrance(m_jobs[0]->canAnswer() ? QString()
                                                 : tr("This program was built without libtorch: it cannot answer."));
    connect(m_panel, &TryOutPanel::askRequested, this, &TryOutController::ask);
    connect(m_panel, &TryOutPanel::stopRequested, this, &TryOutController::stop);
}

TryOutController::~TryOutController() = default;

void TryOutController::connectPane(std::size_t index)
{
    AnsweringJob *job = m_jobs[index];
    AnswerPane *pane = m_panel->pane(index);
    connect(job, &AnsweringJob::phaseChanged, pane, &AnswerPane::setPhase);
    connect(job, &AnsweringJob::grown, pane, &AnswerPane::setText);
    connect(job, &AnsweringJob::ended, pane, &AnswerPane::showAnswer);
    connect(job, &AnsweringJob::failed, pane, &AnswerPane::showError);
    connect(job, &AnsweringJob::stopped, pane, &AnswerPane::showStopped);
    connect(job, &AnsweringJob::failed, this, &TryOutController::showRunning);
    connect(job, &AnsweringJob::ended, this, &TryOutController::showRunning);
    connect(job, &AnsweringJob::stopped, this, &TryOutController::showRunning);
}

bool TryOutController::isRunning() const
{
    return std::ranges::any_of(m_jobs, &AnsweringJob::isRunning);
}

bool TryOutController::isBusy() const
{
    return std::ranges::any_of(m_jobs, &AnsweringJob::isBusy);
}

void TryOutController::ask()
{
    for (std::size_t i = 0; i < m_jobs.size(); ++i) {
        const TypedProblem problem = m_panel->problemFor(i);
        if (problem.student.empty()) {
            m_panel->pane(i)->clear(tr("Choose a student above to let it answer beside the other."));
            continue;
        }
        m_panel->pane(i)->begin(problem.format);
        m_jobs[i]->start(problem);
    }
    showRunning();
}

void TryOutController::stop()
{
    for (AnsweringJob *job : m_jobs)
        job->stop();
}

void TryOutController::showRunning()
{
    m_panel->setRunning(isRunning());
}

} // namespace retort
