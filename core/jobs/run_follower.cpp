#include "core/jobs/run_follower.h"

#include "core/jobs/background.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr int kTicksPerStatus = 8; // four times a second is enough for a state

} // namespace

RunFollower::RunFollower(QObject *parent)
    : QObject(parent), m_curves(std::make_unique<RunCurves>()), m_loader(new Background(this)), m_tail(new RunTail)
{
    m_tail->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_tail, &QObject::deleteLater);
    connect(m_tail, &RunTail::looked, this, &RunFollower::takeNews);
    connect(&m_timer, &QTimer::timeout, this, &RunFollower::tick);
    m_loadTimer.setInterval(kLoadMs);
    connect(&m_loadTimer, &QTimer::timeout, this, [this] { emit loading(*m_share); });
    m_thread.start();
}

RunFollower::~RunFollower()
{
    m_thread.quit();
    m_thread.wait();
    // What was told and not yet taken is destroyed with this object; the thread sanitizer sees by the lock that the
    // thread has left it, not by QThread::wait().
    const std::lock_guard lock(m_looking);
}

void RunFollower::follow(const std::filesystem::path &directory)
{
    m_timer.stop();
    m_loadTimer.stop();
    m_loader->dropResults();
    emit closing();
    ++m_request;
    m_directory = directory;
    m_isOpen = m_isLost = m_isLooking = m_looksAgain = false;
    m_pending.clear();
    m_pendingAt = 0;
    m_curves = std::make_unique<RunCurves>();
    m_facts = {};
    m_status = {};
    m_brokenLines = 0;
    if (directory.empty())
        return;
    m_share = std::make_shared<ReadShare>(0);
    m_loadTimer.start();
    emit loading(0);
    const auto done = [this](const std::shared_ptr<LoadedRun> &loaded, const std::string &error) {
        m_loadTimer.stop();
        if (error.empty())
            take(loaded);
        else
            emit failed(QString::fromStdString(error));
    };
    m_loader->start<std::shared_ptr<LoadedRun>>([directory, share = m_share] { return loadRun(directory, *share); },
                                                done);
}

void RunFollower::take(const std::shared_ptr<LoadedRun> &loaded)
{
    m_isOpen = true;
    m_curves = std::move(loaded->curves);
    m_facts = std::move(loaded->facts);
    m_status = loaded->status;
    m_ticks = 0;
    QMetaObject::invokeMethod(m_tail, [tail = m_tail, loaded] { tail->begin(*loaded->reader, *loaded->metrics); });
    setPace();
    const bool wasReplaced = std::exchange(m_wasReplaced, false);
    if (wasReplaced)
        m_brokenLines = loaded->brokenLines; // told with replaced()
    emit opened();
    if (wasReplaced)
        emit replaced();
    takeBrokenLines(loaded->brokenLines);
}

bool RunFollower::isLive() const
{
    return !m_isLost
           && (m_status.state == RunState::Running || m_status.state == RunState::Paused
               || m_status.state == RunState::Queued);
}

void RunFollower::setPace()
{
    m_timer.start(isLive() ? kTickMs : kIdleMs);
}

void RunFollower::tick()
{
    ++m_ticks;
    if (m_pendingAt < m_pending.size())
        appendPending();
    else
        look(!isLive() || m_ticks % kTicksPerStatus == 0);
}

void RunFollower::readNow()
{
    if (m_isOpen)
        look(true);
}

/// One look at a time: a slow disk must not make them pile up.
void RunFollower::look(bool withStatus)
{
    if (m_isLooking) {
        m_looksAgain = m_looksAgain || withStatus;
        return;
    }
    m_isLooking = true;
    const bool asks = withStatus || std::exchange(m_looksAgain, false);
    QMetaObject::invokeMethod(m_tail, [this, request = m_request, asks] {
        const std::lock_guard lock(m_looking);
        m_tail->look(request, asks);
    });
}

void RunFollower::takeNews(const std::shared_ptr<RunNews> &news)
{
    if (news->request != m_request)
        return; // of a run that is not followed any more
    m_isLooking = false;
    if (!news->error.empty()) {
        takeLoss(news->error);
        return;
    }
    if (news->wasReplaced || m_isLost) {
        m_wasReplaced = true;
        follow(std::filesystem::path(m_directory)); // everything is read anew
        return;
    }
    std::move(news->metrics.begin(), news->metrics.end(), std::back_inserter(m_pending));
    appendPending();
    takeBrokenLines(news->brokenLines);
    if (news->status)
        takeStatus(*news->status);
    if (m_looksAgain)
        look(true);
}

void RunFollower::appendPending()
{
    if (m_pendingAt == m_pending.size())
        return;
    const std::size_t count = std::min(kMostPerTick, m_pending.size() - m_pendingAt);
    m_curves->append({m_pending.data() + m_pendingAt, count});
    m_pendingAt += count;
    if (m_pendingAt == m_pending.size()) {
        m_pending.clear();
        m_pendingAt = 0;
    } else {
        m_timer.start(kTickMs);
    }
    emit appended();
}

void RunFollower::takeBrokenLines(std::size_t count)
{
    if (count <= std::exchange(m_brokenLines, count))
        return;
    emit damaged();
}

void RunFollower::takeStatus(const RunStatus &status)
{
    if (status == m_status)
        return;
    const bool wasLive = isLive();
    m_status = status;
    if (wasLive != isLive())
        setPace();
    emit statusChanged();
}

void RunFollower::takeLoss(const std::string &error)
{
    if (std::exchange(m_isLost, true))
        return; // said before
    setPace();
    emit failed(QString::fromStdString(error));
}

} // namespace retort
