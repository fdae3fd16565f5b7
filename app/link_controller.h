#pragma once

#include "core/jobs/problem_link.h"

#include <QFileSystemWatcher>
#include <QObject>

namespace retort {

class Background;
class Session;

/// Follows links to problems, those of this window's command line and those that a second start of the program leaves
/// in WORKSPACE/window.open, because a workspace has one window that writes. Lives in the window's thread.
class LinkController final : public QObject
{
    Q_OBJECT

public:
    /// The session outlives it.
    LinkController(Session &session, QObject *parent);
    ~LinkController() override;

    /// Finds the run in the background, then emits found() or failed().
    void follow(const ProblemLink &link);

    /// Leaves a link to the window that has the workspace open.
    static void handOver(const std::filesystem::path &workspace, const ProblemLink &link);

signals:
    void found(const std::filesystem::path &run, const retort::ProblemLink &link);
    void handedOver(); // a link came from another start: the window should come to the front
    void failed(const QString &message);

private:
    void look();

    Session &m_session;
    Background *m_finder = nullptr;
    QFileSystemWatcher m_watcher;
};

} // namespace retort
