#pragma once

#include "core/sandbox/sandbox.h"

#include <QObject>
#include <QTimer>

namespace retort {

class Background;
class LogDrawer;
class Session;
class StatusBar;

/// Connects status bar and log drawer with the session: machine, sandbox, jobs with progress and cancel. Its timers
/// run only while there is something to show. Window's thread.
class StatusController final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the controller.
    StatusController(Session &session, StatusBar *bar, LogDrawer *log, QObject *parent);
    ~StatusController() override;

    void setSandboxState(const SandboxState &state);

signals:
    void trainingChanged(bool isTraining); // the queue is empty, or not any more

private:
    void updateJobs();
    void updateMachine();

    Session &m_session;
    StatusBar *m_bar;
    Background *m_reader = nullptr;
    QTimer m_jobClock; // only while jobs go on
    QTimer m_machineClock;
    bool m_isTraining = false;
};

} // namespace retort
