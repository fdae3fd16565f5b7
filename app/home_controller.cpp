#include "app/home_controller.h"

#include "app/pages.h"
#include "app/session.h"
#include "core/jobs/background.h"
#include "core/jobs/experiment_list.h"
#include "core/jobs/path_kind.h"
#include "core/store/draft_store.h"
#include "core/store/workspace.h"
#include "widgets/common/numbers.h"
#include "widgets/home/home_notices.h"
#include "widgets/home/home_page.h"
#include "widgets/home/run_table_model.h"

#include <QDateTime>

namespace retort {

namespace {

std::vector<std::string> datasetNames(const std::filesystem::path &workspace, bool isReadable)
{
    std::vector<std::string> names;
    std::error_code error;
    if (!isReadable || !std::filesystem::exists(workspace / "library.sqlite", error))
        return names;
    for (const DatasetSummary &dataset : Workspace(workspace).datasets())
        names.push_back(dataset.name);
    return names;
}

} // namespace

HomeController::HomeController(Session &session, HomePage *page, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_reader(new Background(this))
    , m_looker(new Background(this))
    , m_draftReader(new Background(this))
{
    m_page->setWorkspace(textOf(m_session.workspaceFolder().string()));
    connectDoors();
    connectNotices();
    connect(&m_session, &Session::workspaceChanged, this, &HomeController::showWorkspace);
    showWorkspace();
    offerReopening();
    showWaiting();
}

HomeController::~HomeController() = default;

void HomeController::connectDoors()
{
    connect(m_page, &HomePage::shown, this, &HomeController::refresh);
    connect(m_page, &HomePage::newRequested, this, &HomeController::newExperimentRequested);
    connect(m_page, &HomePage::openRequested, this, &HomeController::browseRequested);
    connect(m_page, &HomePage::sampleRequested, &m_session, &Session::startSample);
    connect(m_page, &HomePage::pathDropped, this, &HomeController::openPath);
    connect(m_page, &HomePage::setupRequested, this, &HomeController::setupRequested);
    connect(m_page, &HomePage::sweepChosen, this, &HomeController::sweepRequested);
    connect(m_page, &HomePage::sweepFileRequested, this, &HomeController::sweepFileRequested);
    connect(m_page, &HomePage::draftRequested, this, &HomeController::draftRequested);
    connect(m_page, &HomePage::workspaceRequested, this, &HomeController::workspaceRequested);
    connect(m_page, &HomePage::compareRequested, this, [this] { emit pageWanted(QStringLiteral("compare")); });
    connect(m_page, &HomePage::runChosen, this, [this](const QString &directory) {
        m_session.showRun(directory);
        emit pageWanted(QStringLiteral("training"));
    });
}

void HomeController::connectNotices()
{
    HomeNotices *notices = m_page->notices();
    connect(notices, &HomeNotices::startRequested, &m_session, &Session::startOffered);
    connect(notices, &HomeNotices::resumeRequested, &m_session, &Session::resumeRun);
    connect(notices, &HomeNotices::startWaitingRequested, this, [this] {
        m_session.startWaiting();
        showWaiting();
    });
    connect(notices, &HomeNotices::dropWaitingRequested, this, [this] {
        m_session.dropWaiting();
        showWaiting();
    });
    connect(notices, &HomeNotices::checkRequested, &m_session, &Session::checkWorkspace);
    connect(notices, &HomeNotices::otherWorkspaceRequested, this, &HomeController::workspaceRequested);
    connect(notices, &HomeNotices::reopenRequested, this, &HomeController::reopen);
    connect(&m_session, &Session::offered, notices, &HomeNotices::offerStart);
    connect(&m_session, &Session::offerTaken, notices, &HomeNotices::withdrawOffer);
}

void HomeController::showWorkspace()
{
    const bool isReadOnly = m_session.isReadOnly();
    m_page->notices()->setWorkspaceTrouble(m_session.whyReadOnly());
    m_page->notices()->setReadOnly(isReadOnly, m_session.whyReadOnly());
    const QString why = !m_session.hasSample()
                            ? tr("The sample's file, experiments/sample.yaml, is not beside this program.")
                            : m_session.whyReadOnly();
    m_page->setSampleAvailable(why.isEmpty(), why);
}

void HomeController::offerReopening()
{
    const auto &before = m_session.guard().previous();
    if (!before || (before->page == "home" && before->run.empty()))
        return; // nothing was open that is not shown here
    const QString run = textOf(before->run.filename().string());
    const QString page = Pages::captionOf(textOf(before->page));
    m_page->notices()->offerReopening(
        run.isEmpty() ? tr("Retort did not end as it should. The page %1 was open.").arg(page)
                      : tr("Retort did not end as it should. %1 was open on the page %2; what was trained until its "
                           "last checkpoint is there.")
                            .arg(run, page));
}

void HomeController::reopen()
{
    const auto &before = m_session.guard().previous();
    if (!before)
        return;
    if (!before->run.empty())
        m_session.showRun(textOf(before->run.string()));
    emit reopened(textOf(before->page));
}

void HomeController::showWaiting()
{
    QStringList names;
    for (const TrainingRequest &request : m_session.waitingSinceLastTime())
        names << textOf(request.name);
    m_page->notices()->setWaiting(
        names.isEmpty() ? QString()
                        : tr("Waiting in the queue when the window closed: %1.").arg(names.join(QStringLiteral(", "))));
}

void HomeController::refresh()
{
    using List = std::vector<ExperimentOverview>;
    const bool isReadable = m_session.workspaceState().trouble != WorkspaceTrouble::CannotWrite
                            && m_session.workspaceState().trouble != WorkspaceTrouble::Library;
    const auto read = [options = m_session.options(), data = m_session.dataFolder(), isReadable] {
        return readExperiments(options.experimentFolders, {data, datasetNames(options.workspaceFolder, isReadable)});
    };
    m_reader->start<List>(read, [this](const List &experiments, const std::string &error) {
        if (!error.empty())
            emit m_session.noted(textOf(error));
        m_page->setExperiments(experiments);
    });
    readDrafts(isReadable);
}

void HomeController::readDrafts(bool isReadable)
{
    const auto read = [workspace = m_session.workspaceFolder(), isReadable] {
        QList<DraftEntry> entries;
        std::error_code error;
        if (!isReadable || !std::filesystem::exists(workspace / "library.sqlite", error))
            return entries;
        for (const Draft &draft : DraftStore(workspace).drafts())
            entries.append({textOf(draft.id), textOf(draft.name),
                            QDateTime::fromString(textOf(draft.changedAt), Qt::ISODate).toSecsSinceEpoch()});
        return entries;
    };
    m_draftReader->start<QList<DraftEntry>>(
        read, [this](const QList<DraftEntry> &drafts, const std::string &) { m_page->setDrafts(drafts); });
}

void HomeController::openPath(const QString &path)
{
    const std::filesystem::path file = path.toStdString();
    m_looker->start<PathLook>([file] { return lookAtPath(file); },
                              [this, path](const PathLook &look, const std::string &error) {
                                  switch (error.empty() ? look.kind : PathKind::Nothing) {
                                  case PathKind::RunDirectory:
                                      m_session.showRun(path);
                                      emit pageWanted(QStringLiteral("training"));
                                      break;
                                  case PathKind::SweepDirectory:
                                      emit sweepRequested(path);
                                      break;
                                  case PathKind::Sweep:
                                      emit sweepFileRequested(path);
                                      break;
                                  case PathKind::Experiment:
                                      emit setupRequested(path);
                                      break;
                                  case PathKind::Student:
                                      emit studentImportRequested(path);
                                      break;
                                  case PathKind::Data:
                                      emit importRequested(path);
                                      break;
                                  case PathKind::Nothing:
                                      emit m_session.failed(textOf(error.empty() ? look.why : error));
                                      break;
                                  }
                              });
}

} // namespace retort
