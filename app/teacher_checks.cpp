#include "app/teacher_checks.h"

#include "app/library_changes.h"
#include "app/session.h"
#include "app/teacher_sampling.h"
#include "core/jobs/background.h"
#include "core/sandbox/program_values.h"
#include "core/sandbox/sandbox.h"
#include "core/store/rationale_checks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/teachers/rules_panel.h"
#include "widgets/teachers/teachers_page.h"

#include <utility>

namespace retort {

namespace {

constexpr std::size_t kShownFailures = 1000;

std::vector<CheckCount> countsOf(const std::filesystem::path &workspace, const std::string &dataset,
                                 const RationaleSource &source)
{
    std::vector<CheckCount> counts = countChecks(workspace, dataset, checkNames());
    std::erase_if(counts, [&](const CheckCount &count) { return count.source != source; });
    return counts;
}

/// What programs give; nothing where the sandbox is not ready: they go on waiting.
ProgramRunner sandboxRunner(const StopToken &stop)
{
    const auto sandbox = std::make_shared<Sandbox>();
    if (!sandbox->state().ready)
        return {};
    return [sandbox, stop](const std::vector<std::string> &programs) { return valuesOf(*sandbox, programs, stop); };
}

} // namespace

TeacherChecks::TeacherChecks(Session &session, TeachersPage *page, const TeacherSampling &sampling, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_sampling(sampling)
    , m_changes(new LibraryChanges(session, this))
    , m_counter(new Background(this))
    , m_lister(new Background(this))
{
    connect(page, &TeachersPage::checksShown, this, &TeacherChecks::refresh);
    for (RulesPanel *panel : page->allChecks()) {
        connect(panel, &RulesPanel::ruleChosen, this, [this, panel](const QString &rule) { readFailed(panel, rule); });
        connect(panel, &RulesPanel::verifyRequested, this, &TeacherChecks::verify);
    }
    connect(m_changes, &LibraryChanges::failed, page, &TeachersPage::showError);
    connect(m_changes, &LibraryChanges::cancelled, page, &TeachersPage::showNote);
    connect(m_changes, &LibraryChanges::noted, &session, &Session::noted);
    connect(m_changes, &LibraryChanges::changed, this, [this] {
        for (RulesPanel *panel : m_page->allChecks())
            panel->setVerifying(false);
        refresh();
        emit m_session.datasetsChanged();
    });
}

bool TeacherChecks::isBusy() const
{
    return m_changes->isBusy() || m_counter->isBusy() || m_lister->isBusy();
}

std::optional<std::pair<std::string, RationaleSource>> TeacherChecks::chosen() const
{
    if (const RecordedSource *source = m_page->current())
        return std::pair(source->datasetName, source->coverage.source);
    const Endpoint *endpoint = m_page->currentEndpoint();
    const KeptOrder *kept = m_sampling.shownOrder();
    if (!endpoint || !kept)
        return std::nullopt;
    const std::string &teacher = kept->order.teacher.empty() ? endpoint->teacherName() : kept->order.teacher;
    return std::pair(kept->order.dataset, RationaleSource {teacher, kept->order.format});
}

void TeacherChecks::refresh()
{
    const auto source = chosen();
    if (!source)
        return;
    m_counter->start<std::vector<CheckCount>>(
        [folder = m_session.workspaceFolder(), source = *source] {
            return countsOf(folder, source.first, source.second);
        },
        [this](std::vector<CheckCount> counts, const std::string &error) {
            if (error.empty())
                m_page->checks()->setCounts(std::move(counts));
            else
                m_page->showError(sentenceText(error));
        });
}

void TeacherChecks::readFailed(RulesPanel *panel, const QString &rule)
{
    const auto source = chosen();
    if (!source)
        return;
    m_lister->start<std::vector<FailedRationale>>(
        [folder = m_session.workspaceFolder(), source = *source, rule = rule.toStdString()] {
            return failedRationales(folder, source.first, rule, kShownFailures, source.second);
        },
        [this, panel, rule](std::vector<FailedRationale> failed, const std::string &error) {
            if (error.empty())
                panel->setFailed(rule, std::move(failed));
            else
                m_page->showError(sentenceText(error));
        });
}

void TeacherChecks::verify()
{
    const auto source = chosen();
    if (!source || m_changes->isBusy())
        return;
    const std::string dataset = source->first;
    m_page->checks()->setVerifying(true);
    m_changes->start<std::size_t>(
        tr("Verify %1").arg(shownLine(dataset)),
        [folder = m_session.workspaceFolder(), dataset, runner = m_runner](const LibraryChanges::Job &job) {
            return verifyRationales(folder, dataset, checkNames(), runner ? runner : sandboxRunner(job.stop),
                                    job.progress);
        },
        [this, dataset](std::size_t judged) {
            m_page->showDone(tr("%1: %2 rationales judged.").arg(shownLine(dataset), wholeText(qint64(judged))));
        });
}

} // namespace retort
