#pragma once

#include "core/jobs/run_curves.h"
#include "core/jobs/run_facts.h"
#include "core/store/run_directory.h"

#include <QObject>

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// All that the first look at a run brings.
struct LoadedRun
{
    std::optional<RunReader> reader;
    std::optional<MetricReader> metrics;
    std::unique_ptr<RunCurves> curves = std::make_unique<RunCurves>();
    RunFacts facts;
    RunStatus status;
    std::size_t brokenLines = 0; // of the log so far
};

/// How far a first look is, 0 to 1; for any thread.
using ReadShare = std::atomic<double>;

/// What a later look brings.
struct RunNews
{
    int request = 0; // as it was asked
    std::vector<Metric> metrics; // appended since the last look
    bool wasReplaced = false; // the log shrank or is another file
    std::optional<RunStatus> status; // when it was asked for
    std::size_t brokenLines = 0; // of the log so far
    std::string error; // the directory cannot be read any more
};

/// Throws Error when it is no run directory.
[[nodiscard]] std::shared_ptr<LoadedRun> loadRun(const std::filesystem::path &directory, ReadShare &share);

/// Reads what was appended to a run's files. Lives in a thread of its own: all but the signal is for that thread.
class RunTail final : public QObject
{
    Q_OBJECT

public:
    void begin(RunReader reader, MetricReader metrics);
    void look(int request, bool withStatus);

signals:
    void looked(const std::shared_ptr<retort::RunNews> &news);

private:
    std::optional<RunReader> m_reader;
    std::optional<MetricReader> m_metrics;
};

} // namespace retort
