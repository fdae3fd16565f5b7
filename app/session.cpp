#include "app/session.h"

#include "core/base/files.h"
#include "core/config/config_file.h"
#include "core/jobs/background.h"
#include "core/jobs/run_facts.h"
#include "core/jobs/run_follower.h"
#include "widgets/home/run_table_model.h"

#include <nlohmann/json.hpp>

#include <exception>
#include <utility>

namespace retort {

namespace {

constexpr int kListMs = 2000; // runs of other processes come and go
constexpr int kAwaitMs = 50;
constexpr std::uintmax_t kLargestExperiment = 1 << 20;

QString describe(const RunConfig &config)
{
    QStringList formats;
    for (const FormatConfig &format : config.formats) {
        const std::string_view title = titleOf(format.format);
        formats
            << QStringLiteral("%1 %2").arg(QString::fromUtf8(title.data(), qsizetype(title.size()))).arg(format.weight);
    }
    const QString length = config.training.maxSteps > 0 ? Session::tr("%1 steps").arg(config.training.maxSteps)
                                                        : Session::tr("%1 epochs").arg(config.training.numTrainEpochs);
    return Session::tr("no errors. %1 with %2, %3, %4.")
        .arg(QString::fromStdString(config.name), formats.join(QStringLiteral(" and ")),
             QString::fromStdString(describeStudent(config)), length);
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
    , m_runs(new RunTableModel(this))
    , m_follower(new RunFollower(this))
    , m_queue(new JobQueue(m_options.train, this))
    , m_lister(new Background(this))
    , m_reportReader(new Background(this))
    , m_problemReader(new Background(this))
{
    connect(m_queue, &JobQueue::ended, this, &Session::takeEnd);
    connect(m_queue, &JobQueue::started, this, [this] {
        const QString name = QString::fromStdString(m_queue->jobs().front().request.name);
        emit waitingFor(tr("%1: reading its data, making its vocabulary and its student.").arg(name));
        m_awaited = m_queue->jobs().front().request.directory;
        m_awaitTimer.start();
    });
    connect(m_follower, &RunFollower::failed, this, &Session::failed);
    connect(m_follower, &RunFollower::opened, this, &Session::readResults);
    connect(m_follower, &RunFollower::statusChanged, this, &Session::readResultsWhenNew);
    m_listTimer.setInterval(kListMs);
    connect(&m_listTimer, &QTimer::timeout, this, &Session::refreshRuns);
    m_awaitTimer.setInterval(kAwaitMs);
    connect(&m_awaitTimer, &QTimer::timeout, this, &Session::showWhenThere);
    refreshRuns();
}

Session::~Session() = default;

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
    m_offer = readExperiment(file);
    if (m_offer)
        emit offered(m_offer->file, describe(m_offer->request.config));
}

std::optional<Session::Offer> Session::readExperiment(const std::filesystem::path &file)
{
    std::string text;
    try {
        text = readFile(file, kLargestExperiment);
    } catch (const std::exception &error) {
        emit failed(QString::fromStdString(error.what()));
        return std::nullopt;
    }
    const ReadConfig read = parseConfig(text, file.filename().string());
    if (!read.problems.empty()) {
        QStringList lines;
        for (const ConfigProblem &problem : read.problems)
            lines << QString::fromStdString(toText(problem));
        emit failed(lines.join(QLatin1Char('\n')));
        return std::nullopt;
    }
    Offer offer;
    offer.file = QString::fromStdString(file.filename().string());
    offer.request.config = read.config;
    offer.request.configText = text;
    offer.request.name = read.config.name;
    offer.request.experimentFolder = std::filesystem::absolute(file).parent_path();
    return offer;
}

void Session::startOffered()
{
    if (!m_offer)
        return;
    const Offer offer = *std::exchange(m_offer, std::nullopt);
    emit offerTaken();
    start(offer.request);
}

void Session::startSample()
{
    if (const auto sample = readExperiment(m_options.sampleFile))
        start(sample->request);
}

void Session::start(TrainingRequest request)
{
    try {
        request.directory = newRunDirectory(m_options.workspaceFolder / "runs", request.name);
    } catch (const std::exception &error) {
        emit failed(QString::fromStdString(error.what()));
        return;
    }
    const bool isFirst = m_queue->isEmpty();
    emit noted(
        tr("%1: %2").arg(isFirst ? tr("starting") : tr("waiting"), QString::fromStdString(request.directory.string())));
    m_queue->add(std::move(request));
}

void Session::resumeRun(const QString &directory)
{
    TrainingRequest request;
    request.directory = directory.toStdString();
    request.goesOn = true;
    try {
        request.name = readFacts(request.directory).config.name;
    } catch (const std::exception &error) {
        emit failed(QString::fromStdString(error.what()));
        return;
    }
    for (const JobState &job : m_queue->jobs()) {
        if (job.request.directory == request.directory) {
            showRun(directory);
            return;
        }
    }
    emit noted(tr("going on: %1").arg(directory));
    m_queue->add(std::move(request));
}

void Session::showRun(const QString &directory)
{
    m_set.clear();
    m_follower->follow(directory.toStdString());
    emit runShown();
}

/// A new run's directory appears when its data has been read; until then there is nothing to follow.
void Session::showWhenThere()
{
    std::error_code error;
    if (!isRunDirectory(m_awaited) || !std::filesystem::exists(m_awaited / "status.json", error))
        return;
    m_awaitTimer.stop();
    showRun(QString::fromStdString(std::exchange(m_awaited, {}).string()));
    refreshRuns();
}

void Session::chooseSet(const QString &set)
{
    m_set = set.toStdString();
    readResults();
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
    using Problems = std::shared_ptr<const ProblemList>;
    m_problemReader->start<Problems>(
        [directory, set = m_set]() -> Problems {
            return std::make_shared<const ProblemList>(readProblems(directory, set));
        },
        [this, run](const Problems &problems, const std::string &error) {
            if (!error.empty())
                emit noted(QString::fromStdString(error));
            emit problemsRead(run, problems ? problems : std::make_shared<const ProblemList>());
        });
}

void Session::takeEnd(const QString &, const TrainingRequest &request, const TrainingResult &result)
{
    const QString name = QString::fromStdString(request.name);
    const QString message = QString::fromStdString(result.message);
    emit noted(tr("%1 %2. %3").arg(name, QString::fromStdString(std::string(toText(result.state))), message));
    if (result.state == RunState::Failed)
        emit failed(tr("%1 failed: %2").arg(name, message));
    if (m_awaited == request.directory)
        showWhenThere(); // it ended before it was shown
    else if (m_follower->directory() == request.directory)
        m_follower->readNow();
    if (m_awaited == request.directory) {
        m_awaitTimer.stop();
        m_awaited.clear();
        emit waitingFor(tr("%1 did not start.").arg(name));
    }
    refreshRuns();
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
    if (!isWatched) {
        m_listTimer.stop();
        return;
    }
    m_listTimer.start();
    refreshRuns();
}

void Session::refreshRuns()
{
    if (m_lister->isBusy())
        return;
    const std::filesystem::path runs = m_options.workspaceFolder / "runs";
    const auto list = [runs, known = m_runs->runs()] { return readOverviews(runs, known); };
    const auto done = [this](std::vector<RunOverview> found, const std::string &) {
        m_runs->setRuns(std::move(found));
    };
    m_lister->start<std::vector<RunOverview>>(list, done);
}

} // namespace retort
