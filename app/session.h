#pragma once

#include "core/config/run_config.h"
#include "core/experiment/typed_problem.h"
#include "core/jobs/job_queue.h"
#include "core/jobs/setup_watch.h"
#include "core/jobs/report_view.h"
#include "core/jobs/run_overview.h"
#include "core/jobs/run_process.h"
#include "core/jobs/workspace_guard.h"
#include "core/store/run_directory.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace retort {

class Background;
class JobBoard;
class RunFollower;
class RunTableModel;
class SweepList;
class SweepStarter;

/// What a session needs from outside; tests hand in a fake trainer.
struct SessionOptions
{
    std::filesystem::path workspaceFolder;
    std::filesystem::path sampleFile; // empty: there is none
    TrainFunction train;
    AnswerFunction answer; // of the try-out box; empty: nothing can be tried out
    std::filesystem::path dataFolder; // what ${RETORT_DATA} falls back to; empty: the workspace's data folder
    std::vector<std::filesystem::path> experimentFolders; // whose *.yaml Home offers
    SetupWatchOptions setupWatch; // how Setup runs programs and measures this machine
    std::filesystem::path program; // retort itself, for runs in a process of their own; empty: there are none
    WorkspaceGuard::FreeBytes freeBytes; // seam for tests
};

/// Where a training runs.
enum class LaunchPlace { Here, OwnProcess };

/// What is open in the window: the workspace's runs, the queue of trainings, the run that is shown, and an experiment
/// that waits to be started. Knows no widget. Lives in the window's thread.
class Session final : public QObject
{
    Q_OBJECT

public:
    explicit Session(SessionOptions options, QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] RunTableModel *runs() const { return m_runs; }
    [[nodiscard]] RunFollower *follower() const { return m_follower; }
    [[nodiscard]] SweepList *sweeps() const { return m_sweeps; }
    [[nodiscard]] SweepStarter *sweepStarter() const { return m_sweepStarter; }
    [[nodiscard]] JobQueue *queue() const { return m_queue; }
    [[nodiscard]] JobBoard *board() const { return m_board; } // every other job in the background
    [[nodiscard]] const std::filesystem::path &workspaceFolder() const { return m_options.workspaceFolder; }
    [[nodiscard]] std::filesystem::path dataFolder() const;
    [[nodiscard]] const SessionOptions &options() const { return m_options; }
    [[nodiscard]] bool hasSample() const { return !m_options.sampleFile.empty(); }
    [[nodiscard]] bool isTraining() const { return !m_queue->isEmpty(); }

    /// What keeps this window from writing: nothing is started, imported, tagged or deleted while isReadOnly().
    [[nodiscard]] const WorkspaceState &workspaceState() const { return m_guard.state(); }
    [[nodiscard]] bool isReadOnly() const { return m_guard.state().isReadOnly(); }
    [[nodiscard]] QString whyReadOnly() const { return QString::fromStdString(m_guard.state().message); }
    void checkWorkspace(); // folder, lock, room at once; the library in the background
    [[nodiscard]] WorkspaceGuard &guard() { return m_guard; }

    /// An experiment file (it is checked and offered) or a run directory (it is shown).
    void openPath(const QString &path);
    void startOffered();
    void startSample();
    /// Starts a new experiment (its `directory` is chosen here), or a run that goes on. Here it may wait for others.
    void launch(TrainingRequest request, LaunchPlace place = LaunchPlace::Here);
    void resumeRun(const QString &directory);
    void showRun(const QString &directory);

    /// Stops the training with a checkpoint; with `moveOut` it goes on in a process of its own from there. What waited
    /// in the queue is kept for the next start.
    void endTrainings(bool moveOut);
    [[nodiscard]] const std::vector<TrainingRequest> &waitingSinceLastTime() const { return m_leftWaiting; }
    void startWaiting();
    void dropWaiting();

    // For the run that is shown, whoever trains it.
    void pause();
    void goOn();
    void stop();
    void checkpointNow();
    void evaluateNow();

    void refreshRuns();
    /// Whether the list of runs is looked at; only then it follows other processes' runs and sweeps.
    void setRunsWatched(bool isWatched);

signals:
    void offered(const QString &file, const QString &line);
    void offerTaken();
    void failed(const QString &message); // for where the person is looking
    void waitingFor(const QString &sentence); // a run that is not there yet
    void runShown();
    void workspaceChanged();
    void runsListed();
    void datasetsChanged(); // by the trash: lists of them are read again
    void reportRead(const QString &run, const retort::ReportView &report);
    void noted(const QString &line); // for the log

private:
    struct Offer
    {
        TrainingRequest request;
        QString file;
    };

    void readExperiment(const std::filesystem::path &file, std::function<void(Offer)> then);
    void launchOutside(const TrainingRequest &request);
    bool refuseWhenReadOnly();
    void await(const QString &name, const std::filesystem::path &directory);
    void showWhenThere();
    void lookForProcess();
    void moveOut(TrainingRequest request);
    void setWaitingOf(std::vector<TrainingRequest> requests);
    [[nodiscard]] bool hasLiveRun() const;
    void readResults(); // report of the run that is shown
    void readResultsWhenNew();
    void takeEnd(const QString &id, const TrainingRequest &request, const TrainingResult &result);
    void ask(ControlCommand command);

    SessionOptions m_options;
    WorkspaceGuard m_guard;
    JobBoard *m_board = nullptr;
    RunTableModel *m_runs = nullptr;
    SweepList *m_sweeps = nullptr;
    SweepStarter *m_sweepStarter = nullptr;
    RunFollower *m_follower = nullptr;
    JobQueue *m_queue = nullptr;
    Background *m_lister = nullptr;
    Background *m_reportReader = nullptr;
    std::string m_resultsOf; // state and kind of work when results were read
    std::optional<Offer> m_offer;
    std::filesystem::path m_awaited; // a started run that is not shown yet
    std::optional<RunProcess> m_process; // writes m_awaited when that is in a process of its own
    std::vector<TrainingRequest> m_leftWaiting;
    bool m_movesOut = false;
    bool m_isListWatched = false;
    bool m_isListStale = false; // asked to list while listing
    Background *m_opener = nullptr;
    Background *m_checker = nullptr;
    QTimer m_listTimer;
    QTimer m_awaitTimer;
};

} // namespace retort
