#include "app/close_question.h"

#include "app/session.h"
#include "core/jobs/job_board.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace retort {

CloseQuestion::CloseQuestion(Session &session, QWidget *window) : QObject(window), m_session(session), m_window(window)
{
    connect(session.board(), &JobBoard::changed, this, &CloseQuestion::jobsChanged);
}

bool CloseQuestion::mayClose()
{
    if (!m_session.isTraining() && hasJobs()) {
        if (!m_waitsForJobs && askAboutJobs() == CloseAnswer::Cancel)
            return false;
        m_waitsForJobs = true;
        cancelJobs();
        return !hasJobs();
    }
    if (!m_session.isTraining())
        return true;
    const CloseAnswer answer = m_isWaiting ? CloseAnswer::Cancel : ask();
    if (answer == CloseAnswer::Cancel)
        return false;
    m_isWaiting = true;
    m_session.endTrainings(answer == CloseAnswer::KeepTraining);
    return false;
}

void CloseQuestion::trainingEnded()
{
    if (std::exchange(m_isWaiting, false))
        emit mayCloseNow();
}

CloseAnswer CloseQuestion::ask()
{
    if (m_nextAnswer)
        return *std::exchange(m_nextAnswer, std::nullopt);
    QMessageBox box(QMessageBox::Question, tr("A training is running"),
                    tr("Close the window? The training can go on in a process of its own, from a checkpoint that is "
                       "written now, and the next window follows it. Or it stops with a checkpoint and can be resumed "
                       "from Home."),
                    QMessageBox::NoButton, m_window);
    box.setObjectName(QStringLiteral("closeQuestion"));
    auto *keep = box.addButton(tr("Keep training"), QMessageBox::AcceptRole);
    auto *stop = box.addButton(tr("Stop with a checkpoint"), QMessageBox::DestructiveRole);
    auto *cancel = box.addButton(tr("Cancel"), QMessageBox::RejectRole);
    keep->setVisible(!m_session.options().program.empty());
    box.setDefaultButton(cancel);
    box.setEscapeButton(cancel);
    box.exec();
    return box.clickedButton() == keep   ? CloseAnswer::KeepTraining
           : box.clickedButton() == stop ? CloseAnswer::StopWithCheckpoint
                                         : CloseAnswer::Cancel;
}

bool CloseQuestion::hasJobs() const
{
    const QList<BoardJob> jobs = m_session.board()->jobs();
    return std::any_of(jobs.begin(), jobs.end(), [](const BoardJob &job) { return job.asksAtClose; });
}

void CloseQuestion::cancelJobs()
{
    for (const BoardJob &job : m_session.board()->jobs()) {
        if (job.asksAtClose)
            m_session.board()->cancel(job.id);
    }
}

void CloseQuestion::jobsChanged()
{
    if (m_waitsForJobs && !hasJobs()) {
        m_waitsForJobs = false;
        emit mayCloseNow();
    }
}

CloseAnswer CloseQuestion::askAboutJobs()
{
    if (m_nextAnswer)
        return *std::exchange(m_nextAnswer, std::nullopt);
    QMessageBox box(QMessageBox::Question, tr("A teacher is being asked"),
                    tr("Close the window? Nothing more is sent, and the window closes when the answers on their way "
                       "have come; close it once more to lose them. Next time it goes on where it stopped."),
                    QMessageBox::NoButton, m_window);
    box.setObjectName(QStringLiteral("closeQuestion"));
    auto *stop = box.addButton(tr("Stop and close"), QMessageBox::DestructiveRole);
    auto *cancel = box.addButton(tr("Cancel"), QMessageBox::RejectRole);
    box.setDefaultButton(cancel);
    box.setEscapeButton(cancel);
    box.exec();
    return box.clickedButton() == stop ? CloseAnswer::StopAsking : CloseAnswer::Cancel;
}

} // namespace retort
