#include "core/jobs/sweep_list.h"

#include "core/jobs/background.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr int kLiveMs = 2000;
constexpr int kIdleMs = 10000;

} // namespace

SweepList::SweepList(std::filesystem::path runs, QObject *parent)
    : QObject(parent), m_runs(std::move(runs)), m_reader(new Background(this))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SweepList::refresh);
}

SweepList::~SweepList() = default;

const SweepOverview *SweepList::find(const std::filesystem::path &directory) const
{
    const auto found = std::ranges::find(m_sweeps, directory, &SweepOverview::directory);
    return found == m_sweeps.end() ? nullptr : &*found;
}

bool SweepList::hasLive() const
{
    return std::ranges::any_of(m_sweeps, &SweepOverview::isRunning);
}

bool SweepList::isReading() const
{
    return m_reader->isBusy();
}

void SweepList::setWatched(bool isWatched)
{
    if (std::exchange(m_isWatched, isWatched) != isWatched)
        refresh();
}

void SweepList::refresh()
{
    if (m_reader->isBusy()) { // it may have read already what has changed since
        m_isStale = true;
        return;
    }
    m_timer.stop();
    m_reader->start<std::vector<SweepOverview>>(
        [runs = m_runs, known = m_sweeps] { return readSweeps(runs, known); },
        [this](std::vector<SweepOverview> sweeps, const std::string &) { take(std::move(sweeps)); });
}

void SweepList::take(std::vector<SweepOverview> sweeps)
{
    const bool isOther = sweeps != m_sweeps;
    m_sweeps = std::move(sweeps);
    if (hasLive() || m_isWatched)
        m_timer.start(hasLive() ? kLiveMs : kIdleMs);
    if (isOther)
        emit listed();
    if (std::exchange(m_isStale, false))
        refresh();
}

} // namespace retort
