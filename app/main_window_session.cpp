#include "app/main_window.h"

#include "app/pages.h"
#include "app/session.h"
#include "app/window_session.h"
#include "core/jobs/run_follower.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/log_drawer.h"
#include "widgets/common/numbers.h"

#include <QSplitter>

namespace retort {

/// For the next start, should this one not end as it should.
void MainWindow::rememberOpen()
{
    m_session.guard().remember({currentPage().toStdString(), m_session.follower()->directory()});
}

void MainWindow::restoreWindow()
{
    resize(kStartSize);
    restoreGeometry(kept::value(QStringLiteral("window/geometry")).toByteArray());
    m_split->restoreState(kept::value(QStringLiteral("window/log")).toByteArray());
    m_log->hide();
    showPage(QStringLiteral("home"));
    const std::optional<WindowSession> last = readWindowSession(m_session.workspaceFolder());
    if (!last)
        return;
    showPage(textOf(last->page));
    std::error_code gone;
    const bool isThere = !last->run.empty() && std::filesystem::exists(last->run / "FORMAT", gone);
    if (isThere && currentPage() != QLatin1String("home"))
        m_session.showRun(textOf(last->run.string()));
    m_pages->goTo(*last);
}

void MainWindow::saveGeometryNow() const
{
    kept::set(QStringLiteral("window/geometry"), saveGeometry());
    kept::set(QStringLiteral("window/log"), m_split->saveState());
}

void MainWindow::saveWindow() const
{
    saveGeometryNow();
    if (m_session.isReadOnly())
        return;
    WindowSession now {currentPage().toStdString(), m_session.follower()->directory(), {}, {}};
    m_pages->fillSession(now);
    writeWindowSession(m_session.workspaceFolder(), now);
}

} // namespace retort
