#include "app/close_question.h"

#include "app/session.h"

#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace retort {

CloseQuestion::CloseQuestion(Session &session, QWidget *window) : QObject(window), m_session(session), m_window(window)
{
}

bool CloseQuestion::mayClose()
{
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

} // namespace retort
