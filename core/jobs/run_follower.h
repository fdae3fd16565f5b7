#pragma once

#include "core/jobs/run_curves.h"
#include "core/jobs/run_facts.h"
#include "core/store/run_directory.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace retort {

class Background;

/// Follows one run directory, whoever writes it: this process, another one, or nobody any more. The first read happens
/// in a thread; then one 33 ms timer reads what was appended. No signal per step: at most one per tick. Lives in the
/// window's thread; reads only.
class RunFollower final : public QObject
{
    Q_OBJECT

public:
    static constexpr int kTickMs = 33;

    explicit RunFollower(QObject *parent = nullptr);
    ~RunFollower() override;

    /// Follows a directory that exists; opened() or failed() follows. An empty path follows nothing.
    void follow(const std::filesystem::path &directory);

    [[nodiscard]] const std::filesystem::path &directory() const { return m_directory; }
    [[nodiscard]] bool isOpen() const { return m_reader.has_value(); }
    [[nodiscard]] const RunFacts &facts() const { return m_facts; }
    [[nodiscard]] const RunStatus &status() const { return m_status; }
    /// Curves stay where they are until closing() was emitted.
    [[nodiscard]] const RunCurves &curves() const { return *m_curves; }

    /// Reads what is new at once, e.g. when the writer has ended.
    void readNow();

signals:
    void closing(); // curves and facts go away: let go of them
    void opened();
    void appended(); // new points
    void statusChanged();
    void failed(const QString &message);

private:
    struct Loaded;

    void take(const std::shared_ptr<Loaded> &loaded);
    void tick();
    void readMetrics();
    void readStatus();

    std::filesystem::path m_directory;
    std::optional<RunReader> m_reader;
    std::optional<MetricReader> m_metrics;
    std::unique_ptr<RunCurves> m_curves;
    RunFacts m_facts;
    RunStatus m_status;
    Background *m_loader = nullptr;
    QTimer m_timer;
    int m_ticks = 0;
};

} // namespace retort
