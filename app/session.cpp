#include "app/session.h"

#include "core/jobs/background.h"
#include "core/jobs/job_board.h"
#include "core/jobs/run_facts.h"
#include "core/jobs/run_follower.h"
#include "core/jobs/sweep_list.h"
#include "core/jobs/sweep_starter.h"
#include "core/jobs/waiting_list.h"
#include "widgets/common/core_text.h"
#include "widgets/home/run_table_model.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <utility>

namespace retort {

namespace {

constexpr int kListMs = 2000; // while a run of another process is live
constexpr int kIdleListMs = 10000; // runs of other processes come and go
constexpr int kAwaitMs = 50;

QString describe(const RunConfig &config)
{
    QStringList formats;
    for (const FormatConfig &format : config.formats) {
        formats << QStringLiteral("%1 %2").arg(coreText(titleOf(format.format))).arg(format.weight);
    }
    const double epochs = config.training.numTrainEpochs;
    const QString length = config.training.maxSteps > 0 ? Session::tr("%1 steps").arg(config.training.maxSteps)
                           : epochs == 1                ? Session::tr("1 epoch")
                                                        : Session::tr("%1 epochs").arg(epochs);
    return Session::tr("no errors. %1 with %2, %3, %4.")
        .arg(QString::fromStdString(config.name), formats.join(Session::tr(" and ", "between formats")),
             coreText(describeStudent(config)), length);
}

bool isRunDirectory(const std::filesystem::path &path)
{
    std::error_code error;
    return std::filesystem::exists(path / "FORMAT", error);
}

} // namespace

Session::Session(SessionOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_guard(m_options.workspaceFolder, m_options.freeBytes)
    , m_board(new JobBoard(this))
    , m_runs(new RunTableModel(this))
    , m_sweeps(new SweepList(m_options.workspaceFolder / "runs", this))
    , m_sweepStarter(new SweepStarter({m_options.program, m_options.workspaceFolder}, this))
    , m_follower(new RunFollower(this))
    , m_queue(new JobQueue(m_options.train, this))
    , m_lister(new Background(this))
    , m_reportReader(new Background(this))
    , m_opener(new Background(this))
    , m_checker(new Background(this))
{
    connect(m_queue, &JobQueue::ended, this, &Session::takeEnd);
    connect(m_queue, &JobQueue::started, this, [this] {
        const TrainingRequest request = m_queue->jobs().front().request;
        await(QString::fromStdString(request.name), request.directory);
    });
    connect(m_follower, &RunFollower::failed, this, &Session::failed);
    connect(m_sweeps, &SweepList::listed, this, [this] { m_runs->setSweeps(m_sweeps->sweeps()); });
    connect(m_sweepStarter, &SweepStarter::failed, this, &Session::failed);
    connect(m_follower, &RunFollower::opened, this, &Session::readResults);
    connect(m_follower, &RunFollower::statusChanged, this, &Session::readResultsWhenNew);
    connect(&m_listTimer, &QTimer::timeout, this, &Session::refreshRuns);
    m_awaitTimer.setInterval(kAwaitMs);
    connect(&m_awaitTimer, &QTimer::timeout, this, &Session::showWhenThere);
    m_leftWaiting = readWaiting(m_options.workspaceFolder);
    checkWorkspace();
    refreshRuns();
    m_sweeps->refresh();
}

Session::~Session() = default;

std::filesystem::path Session::dataFolder() const
{
    return m_options.dataFolder.empty() ? m_options.workspaceFolder / "data" : m_options.dataFolder;
}

void Session::checkWorkspace()
{
    const WorkspaceState before = m_guard.state();
    m_guard.check();
    if (m_guard.state() != before)
        emit workspaceChanged();
    if (m_guard.state().trouble == WorkspaceTrouble::CannotWrite || m_guard.state().trouble == WorkspaceTrouble::Locked)
        return; // the library is not opened: that could write
    m_checker->start<std::string>([folder = m_options.workspaceFolder] { return checkLibrary(folder); },
                                  [this](const std::string &problem, const std::string &) {
                                      const WorkspaceState known = m_guard.state();
                                      m_guard.setLibrary(problem);
                                      if (m_guard.state() != known)
                                          emit workspaceChanged();
                                  });
}

void Session::openPath(const QString &path)
{
    const std::filesystem::path file = path.toStdString();
    if (isRunDirectory(file)) {
        showRun(path);
        return;
    }
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) {
        emit failed(tr("%1 is a folder but no run directory (it has no file FORMAT). Drop an experiment file or a run "
                       "directory.")
                        .arg(path));
        return;
    }
    readExperiment(file, [this](const Offer &offer) {
        m_offer = offer;
        emit offered(offer.file, describe(offer.request.config));
    });
}

void Session::showRun(const QString &directory)
{
    m_follower->follow(directory.toStdString());
    emit runShown();
}

/// Predictions appear when an evaluation ends, the report when the run does.
void Session::readResultsWhenNew()
{
    const RunStatus &status = m_follower->status();
    const std::string work = status.phase.substr(0, status.phase.find(' '));
    const std::string now = std::string(toText(status.state)) + ' ' + work;
    if (now == m_resultsOf)
        return;
    m_resultsOf = now;
    readResults();
}

void Session::readResults()
{
    const std::filesystem::path directory = m_follower->directory();
    const QString run = QString::fromStdString(m_follower->facts().config.name);
    m_reportReader->start<ReportView>([directory] { return readReport(RunReader(directory).report()); },
                                      [this, run](const ReportView &report, const std::string &error) {
                                          if (!error.empty())
                                              emit noted(QString::fromStdString(error));
                                          emit reportRead(run, report);
                                      });
}

void Session::ask(ControlCommand command)
{
    if (!m_follower->isOpen())
        return;
    try {
        RunReader(m_follower->directory()).ask(command);
    } catch (const std::exception &error) {
        emit failed(QString::fromStdString(error.what()));
    }
}

void Session::pause()
{
    if (m_queue->isRunning(m_follower->directory()))
        m_queue->pause(m_follower->directory());
    else
        ask(ControlCommand::Pause);
}

void Session::goOn()
{
    // A pause that was asked for by control.jsonl ends only by it.
    m_queue->resume(m_follower->directory());
    ask(ControlCommand::Resume);
}

void Session::stop()
{
    for (const JobState &job : m_queue->jobs()) {
        if (job.request.directory == m_follower->directory()) {
            m_queue->stop(job.id);
            return;
        }
    }
    ask(ControlCommand::Stop);
}

void Session::checkpointNow()
{
    ask(ControlCommand::Checkpoint);
}

void Session::evaluateNow()
{
    ask(ControlCommand::Evaluate);
}

void Session::setRunsWatched(bool isWatched)
{
    m_isListWatched = isWatched;
    m_listTimer.stop();
    if (isWatched)
        refreshRuns();
}

void Session::refreshRuns()
{
    if (m_lister->isBusy()) { // it may have read already what has changed since
        m_isListStale = true;
        return;
    }
    const HueKeeping hues = isReadOnly() ? HueKeeping::OnlyNow : HueKeeping::Kept;
    const auto list = [workspace = m_options.workspaceFolder, known = m_runs->runs(), hues] {
        return readShelvedOverviews(workspace, known, hues);
    };
    const auto done = [this](std::vector<RunOverview> found, const std::string &) {
        m_runs->setRuns(std::move(found));
        if (m_isListWatched)
            m_listTimer.start(hasLiveRun() ? kListMs : kIdleListMs);
        emit runsListed();
        if (std::exchange(m_isListStale, false))
            refreshRuns();
    };
    m_lister->start<std::vector<RunOverview>>(list, done);
}

bool Session::hasLiveRun() const
{
    return std::ranges::any_of(m_runs->runs(), [](const RunOverview &run) {
        return run.status.state == RunState::Running || run.status.state == RunState::Paused;
    });
}

} // namespace retort
