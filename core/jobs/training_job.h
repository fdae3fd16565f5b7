#pragma once

#include "core/base/stop_token.h"
#include "core/config/run_config.h"
#include "core/store/run_directory.h"

#include <QThread>

#include <filesystem>
#include <functional>
#include <mutex>
#include <string>

namespace retort {

/// What is to be trained: a new experiment into `directory`, or a run that goes on there.
struct TrainingRequest
{
    RunConfig config; // not used when it goes on
    std::string configText;
    std::filesystem::path directory;
    std::filesystem::path experimentFolder; // relative paths of the file start here
    std::string name; // as it is shown
    bool goesOn = false;
};

/// How a job ended.
struct TrainingResult
{
    RunState state = RunState::Failed; // Finished, Stopped or Failed
    std::string message; // of a failure; else the summary
};

/// Trains and returns how it ended; throws Error when it fails. Called in the job's thread. `onStatus` may be called
/// from that thread at any time.
using TrainFunction = std::function<TrainingResult(
    const TrainingRequest &request, const std::function<void(const RunStatus &)> &onStatus, const StopToken &stop)>;

/// One training in a thread of its own. Owned by the queue; all functions are for the thread that owns it, but the
/// token may be used from any.
class TrainingJob final : public QThread
{
    Q_OBJECT

public:
    TrainingJob(TrainingRequest request, TrainFunction train, QObject *parent = nullptr);
    ~TrainingJob() override; // asks for a stop and waits

    [[nodiscard]] const TrainingRequest &request() const { return m_request; }
    [[nodiscard]] const StopToken &token() const { return m_stop; }
    [[nodiscard]] RunStatus latestStatus() const; // what the training said last
    [[nodiscard]] TrainingResult result() const; // once finished() was emitted

protected:
    void run() override;

private:
    const TrainingRequest m_request;
    const TrainFunction m_train;
    const StopToken m_stop;
    mutable std::mutex m_mutex; // guards m_status and m_result
    RunStatus m_status;
    TrainingResult m_result;
};

} // namespace retort
