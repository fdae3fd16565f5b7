#include "app/run_actions.h"

#include "app/actions.h"
#include "app/session.h"
#include "core/jobs/run_follower.h"

namespace retort {

RunActions::RunActions(Session &session, Actions &actions, QObject *parent)
    : QObject(parent), m_session(session), m_actions(actions)
{
    connect(m_actions.at("sample"), &QAction::triggered, &m_session, &Session::startSample);
    connect(m_actions.at("checkpoint"), &QAction::triggered, &m_session, &Session::checkpointNow);
    connect(m_actions.at("evaluate"), &QAction::triggered, &m_session, &Session::evaluateNow);
    connect(m_actions.at("stop"), &QAction::triggered, &m_session, &Session::stop);
    connect(m_actions.at("failures"), &QAction::triggered, this, &RunActions::failuresRequested);
    connect(m_actions.at("pause"), &QAction::triggered, this, [this] {
        if (m_session.follower()->status().state == RunState::Paused)
            m_session.goOn();
        else
            m_session.pause();
    });
    for (const auto signal : {&RunFollower::statusChanged, &RunFollower::opened, &RunFollower::closing})
        connect(m_session.follower(), signal, this, &RunActions::update);
    connect(&m_session, &Session::workspaceChanged, this, &RunActions::update);
    update();
}

/// A disabled action says why.
void RunActions::update()
{
    const RunFollower &run = *m_session.follower();
    const RunState state = run.status().state;
    const bool isLive = state == RunState::Running || state == RunState::Paused;
    const QString whyNoRun = run.isOpen() ? QString() : tr("No run is shown");
    const QString whyNot = !whyNoRun.isEmpty() || isLive ? whyNoRun : tr("The run that is shown does not train");
    for (const char *id : {"checkpoint", "evaluate", "pause", "stop"})
        m_actions.setWhyDisabled(id, whyNot);
    m_actions.setWhyDisabled("failures", whyNoRun);
    m_actions.setWhyDisabled("sample", m_session.hasSample() ? m_session.whyReadOnly()
                                                             : tr("The sample's file is not beside this program"));
}

} // namespace retort
