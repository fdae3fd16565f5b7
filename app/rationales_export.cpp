#include "app/library_changes.h"
#include "app/rationales_controller.h"
#include "app/session.h"
#include "core/base/error.h"
#include "core/base/stop_token.h"
#include "core/jobs/job_board.h"
#include "core/jobs/problem_table_export.h"
#include "core/jobs/set_from_problems.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/rationales_page.h"

// What leaves the Rationales page: files, and sets of data.

namespace retort {

void RationalesController::connectExports()
{
    connect(m_page, &RationalesPage::exportRequested, this, &RationalesController::exportTo);
    connect(m_page, &RationalesPage::setWanted, this, &RationalesController::makeDataSet);
    connect(m_page, &RationalesPage::setupRequested, this, [this] {
        QStringList formats;
        for (const std::string &format : m_made->formats)
            formats << textOf(format);
        emit setupRequested(textOf(m_made->name), formats);
    });
    connect(m_changes, &LibraryChanges::failed, m_page,
            [this](const QString &text) { m_page->showMessage(text, true); });
    connect(m_changes, &LibraryChanges::cancelled, m_page,
            [this](const QString &text) { m_page->showMessage(text, false); });
    connect(m_changes, &LibraryChanges::noted, &m_session, &Session::noted);
    connect(m_changes, &LibraryChanges::changed, &m_session, &Session::datasetsChanged);
}

void RationalesController::makeDataSet(const SetRecipe &recipe)
{
    if (!set() || !isListThere())
        return;
    m_changes->start<MadeSet>(
        tr("Make %1").arg(textOf(recipe.name)),
        [folder = m_session.workspaceFolder(), set = *set(), ids = m_ids, recipe](const LibraryChanges::Job &job) {
            return makeSet(folder, set, *ids, recipe, job.progress);
        },
        [this](const MadeSet &made) { tellMade(made); });
}

void RationalesController::tellMade(const MadeSet &made)
{
    QString text = tr("%1 is made: %2 problems, %3 rationales.")
                       .arg(visibleText(textOf(made.name)), wholeText(std::int64_t(made.problems)),
                            wholeText(std::int64_t(made.rationales)));
    if (made.ofTest > 0)
        text += tr(" %1 are test problems: do not train on them what is measured by them.")
                    .arg(wholeText(std::int64_t(made.ofTest)));
    m_made = made;
    m_page->offerSetUp(text);
}

void RationalesController::exportTo(const QString &file, ProblemFileKind kind)
{
    if (!set() || !isListThere())
        return;
    const StopToken stop;
    const QString job = m_session.board()->begin(tr("Writing problems"), [stop] { stop.requestStop(); });
    const ExportProgress progress = [stop, shown = m_session.board()->progress(job)](double share) {
        shown->setShare(share);
        if (stop.stopRequested())
            throw Error("stopped");
    };
    m_reader->exportTo(file.toStdString(), kind, *set(), m_ids, m_run, progress,
                       [this, job, stop, file, shown = m_ids->size()](std::size_t written, const std::string &error) {
                           m_session.board()->end(job);
                           if (!error.empty() && stop.stopRequested())
                               m_page->showMessage(tr("Nothing was written to %1: cancelled.").arg(file), false);
                           else if (!error.empty())
                               fail(error);
                           else
                               tellWritten(file, written, shown);
                       });
}

void RationalesController::tellWritten(const QString &file, std::size_t written, std::size_t shown)
{
    const QString count = wholeText(std::int64_t(written));
    m_page->showMessage(
        written == shown ? tr("%1 problems were written to %2.").arg(count, file)
                         : tr("The first %1 of %2 problems were written to %3: a text to read holds no more. "
                              "JSON lines and CSV hold all of them.")
                               .arg(count, wholeText(std::int64_t(shown)), file),
        false);
}

} // namespace retort
