#pragma once

#include "core/experiment/experiment.h"
#include "core/experiment/run_clock.h"
#include "core/experiment/system_load.h"
#include "core/trackers/trackers.h"
#include "core/training/trainer.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace retort {

/// Where a run stands, and what it does when it is asked to.
struct RunActions
{
    std::function<int()> step; // optimizer steps that are done
    std::function<std::string()> phase; // of its work: "training"
    std::function<void()> saveCheckpoint; // where there is something to save
    std::function<void()> evaluate;
};

/// What a run of one student and one of several have in common while they work: directory, status, commands, clock,
/// and what is told to its log and to trackers. A part of the run, which says by its actions what is to be done. Used
/// by the thread that trains.
class RunControl
{
public:
    RunControl(ExperimentContext context, StopToken stop, RunActions actions);
    RunControl(const RunControl &) = delete;
    RunControl &operator=(const RunControl &) = delete;

    /// Takes the directory over: from here on there is a status, a clock, a log, and the trackers of
    /// training.report_to, which are told `marks`.
    void begin(std::unique_ptr<RunWriter> writer, const RunConfig &config, const std::vector<std::string> &marks,
               int totalSteps);

    /// Does the work; a failure is written into status.json and thrown again.
    ExperimentOutcome carryOut(const std::function<ExperimentOutcome()> &work);

    [[nodiscard]] RunWriter &writer() { return *m_writer; }
    [[nodiscard]] double seconds() const { return m_clock.seconds(); }

    void setStatus(RunState state, const std::string &phase, bool force);
    /// After the work of a while: status says again what is done at other times.
    void setWorking(bool force) { setStatus(RunState::Running, m_actions.phase(), force); }

    /// Carries commands out and waits while the run is paused; false when the work must end.
    [[nodiscard]] bool obey();

    void logMetrics(const std::vector<MetricValue> &values, const std::string &split, const std::string &prefix = {});
    /// A step's events, and where `isDue` its metrics, the tokens of the whole run so far and the machine's load.
    void logStep(const StepReport &report, const std::string &prefix, std::int64_t tokens, bool isDue);

    void trackCheckpoint(TrackedCheckpoint checkpoint);
    void saveFacts(const nlohmann::json &facts); // in provenance.json

    [[nodiscard]] ExperimentOutcome stopped();
    [[nodiscard]] ExperimentOutcome finished(const std::string &summary);

private:
    void carryOutCommands();
    [[nodiscard]] double secondsLeft() const;

    ExperimentContext m_context;
    StopToken m_stop;
    RunActions m_actions;
    std::unique_ptr<RunWriter> m_writer;
    Trackers m_trackers;
    RunStatus m_status;
    RunClock m_clock;
    ProcessLoad m_load;
    bool m_pausedByCommand = false;
    bool m_evaluateAsked = false;
};

} // namespace retort
