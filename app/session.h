#pragma once

#include "core/config/run_config.h"
#include "core/jobs/job_queue.h"
#include "core/jobs/problem_list.h"
#include "core/jobs/report_view.h"
#include "core/jobs/run_overview.h"
#include "core/store/run_directory.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace retort {

class Background;
class RunFollower;
class RunTableModel;

/// What a session needs from outside; tests hand in a fake trainer.
struct SessionOptions
{
    std::filesystem::path workspaceFolder;
    std::filesystem::path sampleFile; // empty: there is none
    TrainFunction train;
};

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
    [[nodiscard]] JobQueue *queue() const { return m_queue; }
    [[nodiscard]] const std::filesystem::path &workspaceFolder() const { return m_options.workspaceFolder; }
    [[nodiscard]] bool hasSample() const { return !m_options.sampleFile.empty(); }
    [[nodiscard]] bool isTraining() const { return !m_queue->isEmpty(); }

    /// An experiment file (it is checked and offered) or a run directory (it is shown).
    void openPath(const QString &path);
    void startOffered();
    void startSample();
    void resumeRun(const QString &directory);
    void showRun(const QString &directory);
    void chooseSet(const QString &set); // whose problems are read

    // For the run that is shown, whoever trains it.
    void pause();
    void goOn();
    void stop();
    void checkpointNow();
    void evaluateNow();

    void refreshRuns();
    /// Whether the list of runs is looked at; only then it follows other processes' runs.
    void setRunsWatched(bool isWatched);

signals:
    void offered(const QString &file, const QString &line);
    void offerTaken();
    void failed(const QString &message); // for where the person is looking
    void waitingFor(const QString &sentence); // a run that is not there yet
    void runShown();
    void reportRead(const QString &run, const retort::ReportView &report);
    void problemsRead(const QString &run, const std::shared_ptr<const retort::ProblemList> &problems);
    void noted(const QString &line); // for the log

private:
    struct Offer
    {
        TrainingRequest request;
        QString file;
    };

    [[nodiscard]] std::optional<Offer> readExperiment(const std::filesystem::path &file);
    void start(TrainingRequest request);
    void showWhenThere();
    void readResults(); // report and predictions of the run that is shown
    void readResultsWhenNew();
    void takeEnd(const QString &id, const TrainingRequest &request, const TrainingResult &result);
    void ask(ControlCommand command);

    SessionOptions m_options;
    RunTableModel *m_runs = nullptr;
    RunFollower *m_follower = nullptr;
    JobQueue *m_queue = nullptr;
    Background *m_lister = nullptr;
    Background *m_reportReader = nullptr;
    Background *m_problemReader = nullptr;
    std::string m_set; // empty: the run's last
    std::string m_resultsOf; // state and kind of work when results were read
    std::optional<Offer> m_offer;
    std::filesystem::path m_awaited; // a started run that is not shown yet
    QTimer m_listTimer;
    QTimer m_awaitTimer;
};

} // namespace retort
