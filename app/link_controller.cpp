#include "app/link_controller.h"

#include "app/session.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/jobs/background.h"
#include "widgets/common/numbers.h"

#include <QFile>

namespace retort {

namespace {

constexpr const char *kFile = "window.open";
constexpr qint64 kMostBytes = 8192; // of the file: a link is shorter

QString handedFile(const std::filesystem::path &workspace)
{
    return textOf((workspace / kFile).string());
}

} // namespace

LinkController::LinkController(Session &session, QObject *parent)
    : QObject(parent), m_session(session), m_finder(new Background(this))
{
    if (session.isReadOnly())
        return; // another window takes them
    QFile::remove(handedFile(session.workspaceFolder())); // of a window that is gone
    m_watcher.addPath(textOf(session.workspaceFolder().string()));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &LinkController::look);
}

LinkController::~LinkController() = default;

void LinkController::handOver(const std::filesystem::path &workspace, const ProblemLink &link)
{
    writeFileAtomically(workspace / kFile, toText(link));
}

/// What lies there was written by another process: it is judged like any other link.
void LinkController::look()
{
    QFile file(handedFile(m_session.workspaceFolder()));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QByteArray text = file.read(kMostBytes);
    file.close();
    file.remove();
    try {
        const ProblemLink link = readProblemLink(text.toStdString());
        emit handedOver();
        follow(link);
    } catch (const Error &error) {
        emit failed(textOf(error.what()));
    }
}

void LinkController::follow(const ProblemLink &link)
{
    m_finder->start<std::filesystem::path>(
        [workspace = m_session.workspaceFolder(), id = link.runId] { return findRun(workspace, id); },
        [this, link](const std::filesystem::path &run, const std::string &error) {
            if (error.empty())
                emit found(run, link);
            else
                emit failed(textOf(error));
        });
}

} // namespace retort
