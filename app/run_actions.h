#pragma once

#include <QObject>

namespace retort {

class Actions;
class Session;

/// Connects the actions on the run that is shown with the session and keeps them enabled only where they do something.
class RunActions final : public QObject
{
    Q_OBJECT

public:
    RunActions(Session &session, Actions &actions, QObject *parent);

signals:
    void failuresRequested();

private:
    void update();

    Session &m_session;
    Actions &m_actions;
};

} // namespace retort
