#pragma once

#include <QObject>

#include <functional>
#include <string>

namespace retort {

class Background;
class Session;
class TrashSheet;
class WorkspaceTrash;

/// Lists, restores and empties the workspace's trash in the background. Window's thread.
class TrashController final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive the controller.
    TrashController(Session &session, TrashSheet *sheet, QObject *parent);
    ~TrashController() override;

    void open();

private:
    /// Does it, says `work`'s sentence or its failure, and lists anew. An empty sentence is not said.
    void carryOut(std::function<std::string(const WorkspaceTrash &trash)> work);

    Session &m_session;
    TrashSheet *m_sheet;
    Background *m_worker = nullptr;
};

} // namespace retort
