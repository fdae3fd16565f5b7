#include "app/status_controller.h"

#include "app/session.h"
#include "core/jobs/background.h"
#include "core/jobs/job_board.h"
#include "core/jobs/machine.h"
#include "core/jobs/run_follower.h"
#include "core/jobs/sweep_list.h"
#include "core/jobs/sweep_starter.h"
#include "widgets/common/core_text.h"
#include "widgets/common/log_drawer.h"
#include "widgets/common/numbers.h"
#include "widgets/common/status_bar.h"
#include "widgets/common/sweep_texts.h"
#include "widgets/home/run_table_model.h"

#include <algorithm>

namespace retort {

namespace {

constexpr int kJobMs = 250;
constexpr int kMachineMs = 5000;
const QString kSweepPrefix = QStringLiteral("sweep:"); // of a chip's id: the directory follows

QString progressText(double share, double secondsLeft)
{
    const QString percent = StatusController::tr("%1 %").arg(int(100 * share));
    return secondsLeft < 0 ? percent : StatusController::tr("%1 · %2 left").arg(percent, durationText(secondsLeft));
}

JobChip trainingChip(const JobState &job, int series, bool isFirst)
{
    JobChip chip;
    chip.id = job.id;
    chip.name = textOf(job.request.name);
    chip.series = series;
    const RunStatus &status = job.status;
    const bool hasNotBegun = status.state == RunState::Queued && status.phase.empty();
    chip.cancelTip = hasNotBegun && !isFirst ? StatusController::tr("Take it out of the queue")
                                             : StatusController::tr("Stop with a checkpoint");
    if (status.totalSteps > 0)
        chip.share = double(status.step) / status.totalSteps;
    if (status.state == RunState::Paused)
        chip.text = StatusController::tr("%1 % · paused").arg(int(100 * std::max(0.0, chip.share)));
    else if (chip.share >= 0 && status.secondsLeft >= 0)
        chip.text = progressText(chip.share, status.secondsLeft);
    else
        chip.text = !hasNotBegun ? textOf(status.phase)
                    : isFirst    ? StatusController::tr("starting")
                                 : StatusController::tr("waiting");
    return chip;
}

JobChip boardChip(const BoardJob &job)
{
    JobChip chip {job.id, job.name, -1, job.share, job.phase, {}};
    if (job.share >= 0)
        chip.text = progressText(job.share, job.secondsLeft);
    if (job.canBeCancelled)
        chip.cancelTip = StatusController::tr("Cancel");
    return chip;
}

/// A sweep is one job, however many of its runs go on.
JobChip sweepChip(const SweepOverview &sweep)
{
    JobChip chip {kSweepPrefix + textOf(sweep.directory.string()), textOf(sweep.name), -1, sweep.share(), {}, {}};
    chip.text = StatusController::tr("%1 of %2").arg(sweep.finished()).arg(runsText(sweep.runs.size()));
    if (sweep.secondsLeft() >= 0)
        chip.text = StatusController::tr("%1 · %2 left").arg(chip.text, durationText(sweep.secondsLeft()));
    chip.cancelTip = StatusController::tr("Stop its runs with a checkpoint each");
    return chip;
}

} // namespace

StatusController::StatusController(Session &session, StatusBar *bar, LogDrawer *log, QObject *parent)
    : QObject(parent), m_session(session), m_bar(bar), m_reader(new Background(this))
{
    m_bar->setSandbox(tr("Sandbox not tested yet"), {}, false, false);
    connect(m_bar, &StatusBar::cancelRequested, m_session.queue(), &JobQueue::stop);
    connect(m_bar, &StatusBar::cancelRequested, m_session.board(), &JobBoard::cancel);
    connect(m_bar, &StatusBar::cancelRequested, this, [this](const QString &id) {
        if (id.startsWith(kSweepPrefix))
            m_session.sweepStarter()->stop(id.mid(kSweepPrefix.size()).toStdString());
    });
    connect(m_session.sweeps(), &SweepList::listed, this, &StatusController::updateJobs);
    connect(&m_session, &Session::noted, log, &LogDrawer::append);
    connect(&m_session, &Session::failed, log, &LogDrawer::append);
    connect(m_session.queue(), &JobQueue::changed, this, &StatusController::updateJobs);
    connect(m_session.board(), &JobBoard::changed, this, &StatusController::updateJobs);
    connect(&m_jobClock, &QTimer::timeout, this, &StatusController::updateJobs);
    connect(&m_machineClock, &QTimer::timeout, this, &StatusController::updateMachine);
    m_jobClock.setInterval(kJobMs);
    m_machineClock.start(kMachineMs);
    updateMachine();
}

StatusController::~StatusController() = default;

void StatusController::setSandboxState(const SandboxState &state)
{
    m_bar->setSandbox(state.ready ? tr("Sandbox ready") : tr("Programs do not run"),
                      coreText(state.message).toHtmlEscaped(), state.ready, true);
}

void StatusController::updateJobs()
{
    QList<JobChip> chips;
    for (const JobState &job : m_session.queue()->jobs())
        chips << trainingChip(job, m_session.runs()->seriesOf(job.request.directory), chips.isEmpty());
    const bool isTraining = !chips.isEmpty();
    for (const BoardJob &job : m_session.board()->jobs())
        chips << boardChip(job);
    const bool isPolled = !chips.isEmpty(); // sweeps tell when they are others
    for (const SweepOverview &sweep : m_session.sweeps()->sweeps()) {
        if (sweep.isRunning)
            chips << sweepChip(sweep);
    }
    m_bar->setJobs(chips);
    if (!isPolled)
        m_jobClock.stop();
    else if (!m_jobClock.isActive())
        m_jobClock.start();
    if (isTraining == m_isTraining)
        return;
    m_isTraining = isTraining;
    emit trainingChanged(isTraining);
}

/// Files of the system: they answer at once, but nobody promises it.
void StatusController::updateMachine()
{
    if (m_reader->isBusy())
        return;
    m_reader->start<MachineState>([] { return readMachine(); },
                                  [this](const MachineState &machine, const std::string &) {
                                      m_bar->setDevice(coreText(describeDevice(machine)));
                                      m_bar->setMemory(machine.usedBytes, machine.memoryBytes);
                                  });
}

} // namespace retort
