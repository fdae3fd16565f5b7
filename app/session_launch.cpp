// How a session starts trainings: here, in a process of their own, and again after the window was closed.

#include "app/session.h"

#include "core/base/files.h"
#include "core/config/config_file.h"
#include "core/jobs/background.h"
#include "core/jobs/run_facts.h"
#include "core/jobs/run_follower.h"
#include "core/jobs/waiting_list.h"
#include "widgets/common/core_text.h"

#include <exception>
#include <utility>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestExperiment = 1 << 20;

bool hasBegun(const std::filesystem::path &run)
{
    std::error_code error;
    return std::filesystem::exists(run / "FORMAT", error) && std::filesystem::exists(run / "status.json", error);
}

} // namespace

bool Session::refuseWhenReadOnly()
{
    m_guard.check(); // the disk may be full now, or have room again
    if (isReadOnly())
        emit failed(whyReadOnly());
    return isReadOnly();
}

/// Reads and checks it in the background; what is wrong with it is told by failed().
void Session::readExperiment(const std::filesystem::path &file, std::function<void(Offer)> then)
{
    struct Read
    {
        Offer offer;
        std::string problems;
    };
    const auto read = [file] {
        Read result;
        const std::string text = readFile(file, kLargestExperiment);
        const ReadConfig config = parseConfig(text, file.filename().string());
        for (const ConfigProblem &problem : config.problems)
            result.problems += (result.problems.empty() ? "" : "\n") + toText(problem);
        result.offer.file = QString::fromStdString(file.filename().string());
        TrainingRequest &request = result.offer.request;
        request.config = config.config;
        request.configText = text;
        request.name = config.config.name;
        request.experimentFolder = std::filesystem::absolute(file).parent_path();
        return result;
    };
    m_opener->start<Read>(read, [this, then = std::move(then)](const Read &result, const std::string &error) {
        if (!error.empty() || !result.problems.empty())
            emit failed(QString::fromStdString(error.empty() ? result.problems : error));
        else
            then(result.offer);
    });
}

void Session::startOffered()
{
    if (!m_offer)
        return;
    const Offer offer = *std::exchange(m_offer, std::nullopt);
    emit offerTaken();
    launch(offer.request);
}

void Session::startSample()
{
    if (!refuseWhenReadOnly())
        readExperiment(m_options.sampleFile, [this](const Offer &offer) { launch(offer.request); });
}

void Session::launch(TrainingRequest request, LaunchPlace place)
{
    if (refuseWhenReadOnly())
        return;
    try {
        if (!request.goesOn)
            request.directory = newRunDirectory(m_options.workspaceFolder / "runs", request.name);
        if (place == LaunchPlace::OwnProcess) {
            launchOutside(request);
            return;
        }
    } catch (const std::exception &error) {
        emit failed(QString::fromStdString(error.what()));
        return;
    }
    const bool isFirst = m_queue->isEmpty();
    emit noted(
        tr("%1: %2").arg(isFirst ? tr("starting") : tr("waiting"), QString::fromStdString(request.directory.string())));
    m_queue->add(std::move(request));
}

void Session::launchOutside(const TrainingRequest &request)
{
    m_process = startRunProcess(request, {m_options.program, m_options.workspaceFolder});
    emit noted(
        tr("started as process %1: %2").arg(m_process->pid).arg(QString::fromStdString(request.directory.string())));
    await(QString::fromStdString(request.name), request.directory);
}

void Session::await(const QString &name, const std::filesystem::path &directory)
{
    emit waitingFor(tr("%1: reading its data, making its vocabulary and its student.").arg(name));
    m_awaited = directory;
    m_awaitTimer.start();
}

void Session::resumeRun(const QString &directory)
{
    TrainingRequest request;
    request.directory = directory.toStdString();
    request.goesOn = true;
    for (const JobState &job : m_queue->jobs()) {
        if (job.request.directory == request.directory) {
            showRun(directory);
            return;
        }
    }
    m_opener->start<std::string>([run = request.directory] { return readFacts(run).config.name; },
                                 [this, request](const std::string &name, const std::string &error) mutable {
                                     if (!error.empty()) {
                                         emit failed(QString::fromStdString(error));
                                         return;
                                     }
                                     request.name = name;
                                     launch(std::move(request));
                                 });
}

void Session::endTrainings(bool moveOut)
{
    m_movesOut = moveOut;
    std::vector<TrainingRequest> waiting = m_leftWaiting;
    for (const JobState &job : m_queue->jobs()) {
        if (!m_queue->isRunning(job.request.directory))
            waiting.push_back(job.request);
    }
    setWaitingOf(std::move(waiting));
    m_queue->stopAll();
}

void Session::startWaiting()
{
    std::vector<TrainingRequest> requests = m_leftWaiting;
    if (refuseWhenReadOnly())
        return;
    setWaitingOf({});
    for (TrainingRequest &request : requests)
        launch(std::move(request));
}

void Session::dropWaiting()
{
    setWaitingOf({});
}

void Session::setWaitingOf(std::vector<TrainingRequest> requests)
{
    m_leftWaiting = std::move(requests);
    if (isReadOnly())
        return;
    try {
        writeWaiting(m_options.workspaceFolder, m_leftWaiting);
    } catch (const std::exception &error) {
        emit failed(QString::fromStdString(error.what()));
    }
}

/// It stopped with a checkpoint: from there a process of its own goes on. One that had not begun starts anew.
void Session::moveOut(TrainingRequest request)
{
    try {
        request.goesOn = !RunReader(request.directory).checkpoints().empty();
        if (!request.goesOn)
            request.directory = newRunDirectory(m_options.workspaceFolder / "runs", request.name);
        launchOutside(request);
    } catch (const std::exception &error) {
        emit failed(QString::fromStdString(error.what()));
    }
}

/// A new run's directory appears when its data has been read; until then there is nothing to follow.
void Session::showWhenThere()
{
    if (!hasBegun(m_awaited)) {
        lookForProcess();
        return;
    }
    m_awaitTimer.stop();
    if (m_process && m_process->directory == m_awaited)
        settleRunProcess(*std::exchange(m_process, std::nullopt));
    showRun(QString::fromStdString(std::exchange(m_awaited, {}).string()));
    refreshRuns();
}

/// A process that ends before it has made its directory says why in its output.
void Session::lookForProcess()
{
    if (!m_process || m_process->directory != m_awaited || isAlive(*m_process))
        return;
    const RunProcess ended = *std::exchange(m_process, std::nullopt);
    const QString name = QString::fromStdString(m_awaited.filename().string());
    m_awaitTimer.stop();
    m_awaited.clear();
    emit waitingFor(tr("%1 did not start.").arg(name));
    emit failed(tr("%1 did not start: %2").arg(name, QString::fromStdString(lastWords(ended))));
}

void Session::takeEnd(const QString &, const TrainingRequest &request, const TrainingResult &result)
{
    const QString name = QString::fromStdString(request.name);
    const QString message = QString::fromStdString(result.message);
    emit noted(tr("%1 %2. %3").arg(name, coreText(toText(result.state)), message));
    if (result.state == RunState::Failed)
        emit failed(tr("%1 failed: %2").arg(name, message));
    if (m_movesOut && result.state == RunState::Stopped)
        moveOut(request);
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

} // namespace retort
