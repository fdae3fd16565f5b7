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
    connect(job, &AnsweringJob::failed, this, &TryOutController::startNext);
    connect(job, &AnsweringJob::ended, this, &TryOutController::startNext);
    connect(job, &AnsweringJob::stopped, this, &TryOutController::showRunning);
}

bool TryOutController::isRunning() const
{
    return !m_waiting.empty() || std::ranges::any_of(m_jobs, &AnsweringJob::isRunning);
}

bool TryOutController::isBusy() const
{
    return std::ranges::any_of(m_jobs, &AnsweringJob::isBusy);
}

/// One after the other: a student that writes keeps every core busy, so two at once would each take twice as long, and
/// the first text, for which a person waits, would come later; the second answer would come no sooner.
void TryOutController::ask()
{
    stop(); // what is still being written was asked before
    for (std::size_t i = 0; i < m_jobs.size(); ++i) {
        const TypedProblem problem = m_panel->problemFor(i);
        AnswerPane *pane = m_panel->pane(i);
        if (problem.student.empty()) {
            pane->clear(tr("Choose a student above to let it answer beside the other."));
            continue;
        }
        pane->begin(problem.format);
        if (!m_waiting.empty())
            pane->setPhase(tr("waits for the first"));
        m_waiting.emplace_back(i, problem);
    }
    startNext();
}

void TryOutController::startNext()
{
    if (!m_waiting.empty() && std::ranges::none_of(m_jobs, &AnsweringJob::isRunning)) {
        const auto [index, problem] = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_jobs[index]->start(problem);
    }
    showRunning();
}

void TryOutController::stop()
{
    for (const auto &[index, problem] : std::exchange(m_waiting, {}))
        m_panel->pane(index)->showStopped();
    for (AnsweringJob *job : m_jobs)
        job->stop();
    showRunning();
}

void TryOutController::showRunning()
{
    m_panel->setRunning(isRunning());
}

} // namespace retort
