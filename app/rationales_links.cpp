#include "app/rationales_controller.h"
#include "app/session.h"
#include "core/jobs/problem_link.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/rationales_page.h"

#include <QApplication>
#include <QClipboard>

// Links to one problem: made here, and followed.

namespace retort {

void RationalesController::copyLink()
{
    if (!m_open) {
        m_page->showMessage(tr("No problem is open: a link leads to one."), true);
        return;
    }
    const ProblemLink link {
        m_openSet.runId, m_openSet.name, m_open->problemId, {}, std::filesystem::absolute(m_session.workspaceFolder())};
    QApplication::clipboard()->setText(textOf(toText(link)));
    m_page->showMessage(
        tr("The link to %1 is copied. It opens the problem in this workspace.").arg(shownLine(m_open->shownId)), false);
}

void RationalesController::showProblem(const std::filesystem::path &run, const QString &set, const std::string &problem)
{
    m_isLinked = m_isChosenHere = true;
    if (run == m_run.directory && !m_sets.empty()) {
        m_wantedProblem = problem;
        m_staysInSet = true;
        showSet(set.toStdString());
        return;
    }
    openRun(run, set.toStdString());
    m_wantedProblem = problem;
}

} // namespace retort
