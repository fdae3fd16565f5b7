#include "app/library_changes.h"

#include "core/base/error.h"
#include "core/jobs/job_board.h"
#include "widgets/common/numbers.h"

namespace retort {

LibraryChanges::LibraryChanges(Session &session, QObject *parent) : QObject(parent), m_session(session) {}

LibraryChanges::~LibraryChanges()
{
    for (const StopToken &stop : m_stops)
        stop.requestStop();
}

bool LibraryChanges::refuse()
{
    if (m_session.isReadOnly())
        emit failed(m_session.whyReadOnly());
    return m_session.isReadOnly();
}

LibraryChanges::Begun LibraryChanges::begin(const QString &name)
{
    const StopToken stop;
    m_stops.push_back(stop);
    ++m_running;
    const QString id = m_session.board()->begin(name, [stop] { stop.requestStop(); });
    const ChangeProgress progress = [stop, shown = m_session.board()->progress(id)](double share) {
        shown->setShare(share);
        if (stop.stopRequested())
            throw Error("stopped");
    };
    return {id, {progress, stop}};
}

void LibraryChanges::finish(const QString &id)
{
    if (--m_running == 0)
        m_stops.clear();
    m_session.board()->end(id);
    emit written();
}

void LibraryChanges::tell(const QString &name, const StopToken &stop, const std::string &error)
{
    if (!error.empty() && stop.stopRequested())
        emit cancelled(tr("%1: cancelled.").arg(name));
    else if (!error.empty())
        emit failed(textOf(error));
    emit noted(error.empty() ? tr("%1: done").arg(name) : name + QLatin1String(": ") + textOf(error));
    emit changed();
}

} // namespace retort
