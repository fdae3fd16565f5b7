#include "core/jobs/run_follower.h"

#include "core/jobs/background.h"

#include <exception>

namespace retort {

namespace {

constexpr int kTicksPerStatus = 8; // four times a second is enough for a state
constexpr int kIdleTickMs = 1000; // a run without a writer is looked at once a second

bool isLive(RunState state)
{
    return state == RunState::Running || state == RunState::Paused || state == RunState::Queued;
}

} // namespace

/// What the first read brings from its thread.
struct RunFollower::Loaded
{
    std::optional<RunReader> reader;
    std::optional<MetricReader> metrics;
    std::unique_ptr<RunCurves> curves = std::make_unique<RunCurves>();
    RunFacts facts;
    RunStatus status;
};

RunFollower::RunFollower(QObject *parent)
    : QObject(parent), m_curves(std::make_unique<RunCurves>()), m_loader(new Background(this))
{
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &RunFollower::tick);
}

RunFollower::~RunFollower() = default;

void RunFollower::follow(const std::filesystem::path &directory)
{
    m_timer.stop();
    m_loader->dropResults();
    emit closing();
    m_directory = directory;
    m_reader.reset();
    m_metrics.reset();
    m_curves = std::make_unique<RunCurves>();
    m_facts = {};
    m_status = {};
    if (directory.empty())
        return;
    const auto load = [directory] {
        auto loaded = std::make_shared<Loaded>();
        loaded->reader.emplace(directory);
        loaded->facts = readFacts(directory);
        loaded->status = loaded->reader->status();
        loaded->metrics.emplace(loaded->reader->metricsFile());
        loaded->curves->append(loaded->metrics->readNew());
        return loaded;
    };
    const auto done = [this](const std::shared_ptr<Loaded> &loaded, const std::string &error) {
        if (error.empty())
            take(loaded);
        else
            emit failed(QString::fromStdString(error));
    };
    m_loader->start<std::shared_ptr<Loaded>>(load, done);
}

void RunFollower::take(const std::shared_ptr<Loaded> &loaded)
{
    m_reader = std::move(loaded->reader);
    m_metrics = std::move(loaded->metrics);
    m_curves = std::move(loaded->curves);
    m_facts = std::move(loaded->facts);
    m_status = loaded->status;
    m_ticks = 0;
    m_timer.start(isLive(m_status.state) ? kTickMs : kIdleTickMs);
    emit opened();
}

void RunFollower::tick()
{
    ++m_ticks;
    readMetrics();
    if (m_ticks % kTicksPerStatus == 0 || !isLive(m_status.state))
        readStatus();
}

void RunFollower::readNow()
{
    if (!isOpen())
        return;
    readMetrics();
    readStatus();
}

void RunFollower::readMetrics()
{
    const std::vector<Metric> metrics = m_metrics->readNew();
    if (m_metrics->restarted()) {
        follow(m_directory); // the log was replaced: everything is read anew
        return;
    }
    if (metrics.empty())
        return;
    m_curves->append(metrics);
    emit appended();
}

void RunFollower::readStatus()
{
    if (!isOpen())
        return;
    RunStatus status;
    try {
        status = m_reader->status();
    } catch (const std::exception &error) {
        m_timer.stop();
        emit failed(QString::fromStdString(error.what()));
        return;
    }
    if (status == m_status)
        return;
    m_status = status;
    m_timer.setInterval(isLive(m_status.state) ? kTickMs : kIdleTickMs);
    emit statusChanged();
}

} // namespace retort
