#include "app/data_controller.h"
#include "app/library_changes.h"
#include "app/session.h"
#include "core/data/generator/generator.h"
#include "core/jobs/recorded_set.h"
#include "core/sandbox/program_values.h"
#include "core/sandbox/sandbox.h"
#include "core/store/rationale_judging.h"
#include "widgets/common/numbers.h"
#include "widgets/data/data_page.h"

#include <algorithm>

// What the Data page changes in the library: made, verified, checked again, removed and brought back.

namespace retort {

namespace {

constexpr const char *kSampleName = "sample-problems";

ProgramRunner sandboxRunner(const StopToken &stop)
{
    return [sandbox = std::make_shared<Sandbox>(), stop](const std::vector<std::string> &programs) {
        return valuesOf(*sandbox, programs, stop);
    };
}

} // namespace

void DataController::makeSampleProblems()
{
    std::string name = kSampleName;
    for (int number = 2; std::ranges::find(m_datasets, name, &DatasetFacts::name) != m_datasets.end(); ++number)
        name = kSampleName + ("-" + std::to_string(number));
    m_changes->start<std::string>(
        tr("Make sample problems"),
        [folder = m_session.workspaceFolder(), name](const LibraryChanges::Job &job) {
            Dataset dataset = generateDataset({});
            job.progress(-1);
            judgeTexts(dataset);
            dataset.name = name;
            Workspace(folder).addDataset(dataset, false, job.progress);
            return name;
        },
        [this](const std::string &made) {
            m_wantedDataset = made;
            verify(made);
        });
}

void DataController::verify(const std::string &name)
{
    m_changes->start<std::size_t>(
        tr("Verify %1").arg(textOf(name)),
        [folder = m_session.workspaceFolder(), name, runner = m_runner](const LibraryChanges::Job &job) {
            return verifyPrograms(folder, name, runner ? runner : sandboxRunner(job.stop), job.progress);
        },
        [this, name](std::size_t judged) {
            m_page->showNote(tr("%1: %2 rationales verified.").arg(textOf(name), wholeText(qint64(judged))));
        });
}

void DataController::checkAgain(const std::string &name, const std::string &problem, const QString &shownId)
{
    m_changes->start<Rejudged>(
        tr("Check %1 again").arg(shownId),
        [folder = m_session.workspaceFolder(), name, problem, runner = m_runner](const LibraryChanges::Job &job) {
            return verifyProblem(folder, name, problem, runner ? runner : sandboxRunner(job.stop));
        },
        [this, shownId](const Rejudged &result) {
            const QString judged = result.judged == 1 ? tr("1 rationale") : tr("%1 rationales").arg(result.judged);
            const QString changed = result.changed == 0   ? tr("nothing changed")
                                    : result.changed == 1 ? tr("1 is judged otherwise now")
                                                          : tr("%1 are judged otherwise now").arg(result.changed);
            m_page->showNote(tr("%1: %2 checked again, %3.").arg(shownId, judged, changed));
        });
}

void DataController::readSideBySide(const std::string &dataset, const std::string &problem)
{
    m_changes->start<std::filesystem::path>(
        tr("Read %1 side by side").arg(textOf(dataset)),
        [folder = m_session.workspaceFolder(), dataset](const LibraryChanges::Job &job) {
            return makeRecordedSet(folder, dataset, job.progress);
        },
        [this, problem](const std::filesystem::path &made) {
            emit sideBySideMade(made, QStringLiteral("final-test"), problem);
        });
}

void DataController::remove(std::int64_t id)
{
    const std::string name = nameOf(id);
    if (name.empty())
        return;
    m_changes->start<std::int64_t>(
        tr("Remove %1").arg(textOf(name)),
        [folder = m_session.workspaceFolder(), name](const LibraryChanges::Job &) {
            return Workspace(folder).removeDataset(name);
        },
        [this, name](std::int64_t removed) {
            m_removed = removed;
            m_page->offerUndo(tr("%1 is in the trash.").arg(textOf(name)));
        });
}

void DataController::undoRemoval()
{
    m_changes->start<std::string>(
        tr("Restore"),
        [folder = m_session.workspaceFolder(), id = m_removed](const LibraryChanges::Job &) {
            return Workspace(folder).restoreDataset(id);
        },
        [this](const std::string &name) {
            m_wantedDataset = name;
            m_page->showNote(tr("%1 is back.").arg(textOf(name)));
        });
}

} // namespace retort
