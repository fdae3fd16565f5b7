#pragma once

#include "core/jobs/run_tail.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <memory>
#include <mutex>

namespace retort {

class Background;

/// Follows one run directory, whoever writes it: this process, another one, or nobody any more. Files are read in a
/// thread; one 33 ms timer asks it for what was appended and hands over at most kMostPerTick values. No signal per
/// step: at most one per tick. Lives in the window's thread; reads only.
class RunFollower final : public QObject
{
    Q_OBJECT

public:
    static constexpr int kTickMs = 33;
    static constexpr int kLoadMs = 100;
    static constexpr int kIdleMs = 1000; // a run without a writer is looked at once a second
    static constexpr std::size_t kMostPerTick = 10000; // takes a few milliseconds

    explicit RunFollower(QObject *parent = nullptr);
    ~RunFollower() override;

    /// Follows a directory that exists; opened() or failed() follows. An empty path follows nothing.
    void follow(const std::filesystem::path &directory);

    [[nodiscard]] const std::filesystem::path &directory() const { return m_directory; }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] const RunFacts &facts() const { return m_facts; }
    [[nodiscard]] const RunStatus &status() const { return m_status; }
    /// Curves stay where they are until closing() was emitted.
    [[nodiscard]] const RunCurves &curves() const { return *m_curves; }

    /// Lines of its log that cannot be read and are left out.
    [[nodiscard]] std::size_t brokenLines() const { return m_brokenLines; }

    /// Asks for what is new at once, e.g. when the writer has ended.
    void readNow();

signals:
    void closing(); // curves and facts go away: let go of them
    void loading(double share); // of its log that is read; ten times a second until opened() or failed()
    void opened();
    void appended(); // new points
    void statusChanged();
    void failed(const QString &message); // what was read stays; it is looked for again, and opened() tells of it
    void damaged(); // brokenLines() is more than before
    void replaced(); // after opened(): another log is in the place of the one that was read

private:
    void take(const std::shared_ptr<LoadedRun> &loaded);
    void takeNews(const std::shared_ptr<RunNews> &news);
    void takeLoss(const std::string &error);
    void takeBrokenLines(std::size_t count);
    void takeStatus(const RunStatus &status);
    void tick();
    void look(bool withStatus);
    void appendPending();
    void setPace();
    [[nodiscard]] bool isLive() const;

    std::filesystem::path m_directory;
    bool m_isOpen = false;
    bool m_isLost = false;
    bool m_wasReplaced = false;
    std::unique_ptr<RunCurves> m_curves;
    RunFacts m_facts;
    RunStatus m_status;
    std::size_t m_brokenLines = 0;
    std::shared_ptr<ReadShare> m_share; // of the log that is being loaded
    std::vector<Metric> m_pending; // read, but not in the curves yet
    std::size_t m_pendingAt = 0;
    int m_request = 0; // looks of earlier runs are not taken
    bool m_isLooking = false;
    bool m_looksAgain = false;
    Background *m_loader = nullptr;
    QThread m_thread;
    RunTail *m_tail = nullptr; // lives in m_thread
    std::mutex m_looking; // held by m_thread while it looks
    QTimer m_timer;
    QTimer m_loadTimer;
    int m_ticks = 0;
};

} // namespace retort
