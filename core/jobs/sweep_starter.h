#pragma once

#include "core/jobs/run_process.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// A sweep that is to be started from its file.
struct SweepOrder
{
    std::filesystem::path file;
    std::string size; // empty: the file's only one
    std::filesystem::path directory; // absent, or of the same sweep, which then goes on
};

/// Starts and stops sweeps: each is one detached process of `retort run`, which outlives the window, and says what is
/// wrong when it ends before it has its directory. Lives in the window's thread; its timer runs only while one begins.
class SweepStarter final : public QObject
{
    Q_OBJECT

public:
    SweepStarter(RunProcessPlace place, QObject *parent);

    void start(const SweepOrder &order);
    void goOn(const std::filesystem::path &directory);
    /// Asks the process that runs it to end; each of its runs ends with a checkpoint.
    void stop(const std::filesystem::path &directory);
    [[nodiscard]] bool isStarting(const std::filesystem::path &directory) const;

signals:
    void started(const QString &directory); // it holds its directory now
    void failed(const QString &message);
    void changed(); // what isStarting() says

private:
    void launch(const std::filesystem::path &directory, std::vector<std::string> arguments);
    void look();

    RunProcessPlace m_place;
    std::vector<RunProcess> m_starting;
    QTimer m_clock;
};

} // namespace retort
