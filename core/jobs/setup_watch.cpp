#include "core/jobs/setup_watch.h"

#include "core/jobs/background.h"
#include "core/jobs/machine.h"

namespace retort {

namespace {

constexpr int kHistogramBars = 48;

CheckMachine thisMachine()
{
    const MachineState state = readMachine();
    CheckMachine machine;
    machine.freeMemoryBytes = state.memoryBytes - state.usedBytes;
    machine.memoryBytes = state.memoryBytes;
    machine.cores = state.cores;
    machine.environmentDevice = environmentDevice();
    return machine;
}

/// With the devices, which only a thread may ask: the first question to a GPU takes a second.
CheckMachine withDevices(CheckMachine machine, const RunConfig &config, const SetupWatchOptions &options)
{
    if (options.devices)
        machine.devices = options.devices();
    const std::string device = trainingDevice(config, machine);
    if (device != "cpu" && options.deviceMemory)
        machine.deviceMemory = options.deviceMemory(device);
    return machine;
}

std::shared_ptr<const SetupReport> reportOn(SetupPreview preview, const CheckMachine &machine, const DeviceSpeed &speed,
                                            const SetupWatchOptions &options)
{
    auto report = std::make_shared<SetupReport>();
    report->machine = withDevices(machine, preview.config, options);
    report->lengths = lengthHistograms(preview, kHistogramBars);
    report->estimate = estimateRun(preview, speed, trainingDevice(preview.config, report->machine));
    report->checks = checkSetup(preview, report->machine, report->estimate);
    report->preview = std::move(preview);
    return report;
}

} // namespace

SetupWatch::SetupWatch(SetupWatchOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_previewer(std::make_shared<SetupPreviewer>())
    , m_looker(new Background(this))
    , m_measurer(new Background(this))
    , m_judge(new Background(this))
{
    if (!m_options.machine)
        m_options.machine = thisMachine;
    m_pause.setSingleShot(true);
    m_pause.setInterval(m_options.pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &SetupWatch::lookNow);
}

SetupWatch::~SetupWatch()
{
    m_stop.requestStop();
}

void SetupWatch::look(const RunConfig &config, const PreviewContext &folders)
{
    const bool wasLooking = isLooking();
    m_next = Request {config, folders};
    m_next->context.runPrograms = m_options.runPrograms;
    m_next->context.trainVocabulary = m_options.trainVocabulary;
    m_stop.requestStop();
    m_pause.start();
    if (!wasLooking)
        emit lookingChanged();
}

void SetupWatch::lookNow()
{
    if (m_isLooking || !m_next || m_pause.isActive())
        return;
    const Request request = *std::exchange(m_next, std::nullopt);
    m_isLooking = true;
    m_stop = StopToken();
    const auto work = [previewer = m_previewer, request, stop = m_stop, machine = machine(), speed = m_speed,
                       options = m_options] {
        return reportOn(previewer->previewExperiment(request.config, request.context, stop), machine, speed, options);
    };
    m_looker->start<std::shared_ptr<const SetupReport>>(
        work, [this](std::shared_ptr<const SetupReport> report, const std::string &error) {
            take(std::move(report), error);
        });
}

void SetupWatch::take(std::shared_ptr<const SetupReport> report, const std::string &error)
{
    m_isLooking = false;
    if (m_next) { // what was looked at is old already
        lookNow();
        return;
    }
    if (report)
        m_report = std::move(report);
    emit lookingChanged();
    if (!error.empty())
        emit failed(QString::fromStdString(error));
    else
        emit reported();
    if (std::exchange(m_judgesAgain, false))
        judge();
    measureWhenNeeded();
}

void SetupWatch::setSandbox(CheckMachine::SandboxTest state, const std::string &message)
{
    m_sandbox = state;
    m_sandboxMessage = message;
    judge();
}

void SetupWatch::setMayMeasure(bool mayMeasure)
{
    m_mayMeasure = mayMeasure;
    measureWhenNeeded();
}

void SetupWatch::measureWhenNeeded()
{
    if (m_isMeasured || !m_mayMeasure || !m_options.measureSpeed || !m_report || !m_report->estimate)
        return;
    m_isMeasured = true;
    m_measurer->start<DeviceSpeed>(m_options.measureSpeed, [this](DeviceSpeed speed, const std::string &error) {
        if (!error.empty()) {
            emit failed(QString::fromStdString(error));
            return;
        }
        m_speed = std::move(speed);
        judge();
    });
}

/// The same set-up with what became known since; in a thread, because lists of many problems are gone through.
void SetupWatch::judge()
{
    m_judgesAgain = isLooking();
    if (!m_report || m_judgesAgain)
        return;
    const auto work = [report = m_report, machine = machine(), speed = m_speed, options = m_options] {
        return reportOn(report->preview, machine, speed, options);
    };
    m_judge->start<std::shared_ptr<const SetupReport>>(
        work, [this, judged = m_report](std::shared_ptr<const SetupReport> report, const std::string &error) {
            if (m_report != judged || !error.empty()) // a newer set-up was looked at, with what is known by now
                return;
            m_report = std::move(report);
            emit reported();
        });
}

CheckMachine SetupWatch::machine() const
{
    CheckMachine machine = m_options.machine();
    machine.sandbox = m_sandbox;
    machine.sandboxMessage = m_sandboxMessage;
    return machine;
}

} // namespace retort
