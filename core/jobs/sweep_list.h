#pragma once

#include "core/jobs/sweep_overview.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <vector>

namespace retort {

class Background;

/// The sweeps of a workspace, read in a thread; followed while one of them goes on, and seldom while a page looks at
/// them. Lives in the window's thread.
class SweepList final : public QObject
{
    Q_OBJECT

public:
    SweepList(std::filesystem::path runs, QObject *parent);
    ~SweepList() override;

    [[nodiscard]] const std::vector<SweepOverview> &sweeps() const { return m_sweeps; }
    [[nodiscard]] const SweepOverview *find(const std::filesystem::path &directory) const; // nullptr: none
    [[nodiscard]] bool hasLive() const;
    [[nodiscard]] bool isReading() const;

    void refresh();
    void setWatched(bool isWatched); // sweeps of other processes come and go

signals:
    void listed(); // sweeps() is another

private:
    void take(std::vector<SweepOverview> sweeps);

    std::filesystem::path m_runs;
    std::vector<SweepOverview> m_sweeps;
    Background *m_reader = nullptr;
    QTimer m_timer;
    bool m_isWatched = false;
    bool m_isStale = false; // asked to read while reading
};

} // namespace retort
