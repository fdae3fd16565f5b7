#include "core/experiment/run_control.h"

#include "core/experiment/run_trackers.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace retort {

RunControl::RunControl(ExperimentContext context, StopToken stop, RunActions actions)
    : m_context(std::move(context)), m_stop(std::move(stop)), m_actions(std::move(actions))
{
}

void RunControl::begin(std::unique_ptr<RunWriter> writer, const RunConfig &config,
                       const std::vector<std::string> &marks, int totalSteps)
{
    m_writer = std::move(writer);
    m_status = m_writer->status();
    m_status.message.clear();
    m_status.totalSteps = totalSteps;
    m_clock.start(m_status.seconds);
    m_trackers = trackersOf(config, *m_writer, marks, m_actions.step());
}

ExperimentOutcome RunControl::carryOut(const std::function<ExperimentOutcome()> &work)
{
    try {
        return work();
    } catch (const std::exception &failure) {
        m_status.message = failure.what();
        m_trackers.end(RunState::Failed);
        setStatus(RunState::Failed, "failed", true);
        throw;
    }
}

double RunControl::secondsLeft() const
{
    if (m_status.step == 0)
        return -1;
    const int stepsLeft = m_status.totalSteps - m_status.step;
    const double share = static_cast<double>(stepsLeft) / m_status.step;
    return m_clock.seconds() * share;
}

void RunControl::setStatus(RunState state, const std::string &phase, bool force)
{
    const double now = m_clock.seconds();
    if (!force && now - m_status.seconds < m_context.statusIntervalSeconds)
        return;
    m_status.state = state;
    m_status.phase = phase;
    m_status.step = m_actions.step();
    m_status.seconds = now;
    m_status.secondsLeft = secondsLeft();
    m_writer->setStatus(m_status);
    if (m_context.onStatus)
        m_context.onStatus(m_status);
}

void RunControl::carryOutCommands()
{
    for (const auto &[id, command] : m_writer->takeCommands()) {
        m_status.lastCommandId = id;
        switch (command) {
        case ControlCommand::Pause:
            m_pausedByCommand = true;
            break;
        case ControlCommand::Resume:
            m_pausedByCommand = false;
            m_stop.resume();
            break;
        case ControlCommand::Stop:
            m_stop.requestStop();
            break;
        case ControlCommand::Checkpoint:
            m_actions.saveCheckpoint();
            break;
        case ControlCommand::Evaluate:
            m_evaluateAsked = true;
            break;
        }
        setStatus(m_status.state, m_status.phase, true);
    }
}

bool RunControl::obey()
{
    carryOutCommands();
    if (std::exchange(m_evaluateAsked, false))
        m_actions.evaluate();
    if (!m_pausedByCommand && !m_stop.pauseRequested())
        return !m_stop.stopRequested();
    m_clock.pause();
    setStatus(RunState::Paused, "paused", true);
    while (!m_stop.stopRequested() && (m_pausedByCommand || m_stop.pauseRequested())) {
        m_stop.waitForChange(std::chrono::milliseconds(200));
        carryOutCommands();
    }
    m_clock.goOn();
    setWorking(true);
    return !m_stop.stopRequested();
}

void RunControl::logMetrics(const std::vector<MetricValue> &values, const std::string &split, const std::string &prefix)
{
    std::vector<Metric> metrics;
    for (const MetricValue &value : values)
        metrics.push_back(
            {m_actions.step(), split, prefix + value.name, value.value, m_clock.seconds(), m_status.segment});
    m_writer->metrics().append(metrics);
    m_trackers.log(metrics);
}

void RunControl::logStep(const StepReport &report, const std::string &prefix, std::int64_t tokens, bool isDue)
{
    for (const std::string &event : report.events)
        m_writer->log(prefix.empty() ? event : prefix + " " + event);
    if (isDue) {
        std::vector<MetricValue> values = report.metrics;
        // Of the whole run so far, so that curves can be drawn over what the student has seen.
        values.push_back({"tokens", static_cast<double>(tokens)});
        logMetrics(values, "train", prefix);
        const double speed = report.seconds > 0 ? static_cast<double>(report.tokens) / report.seconds : 0;
        logMetrics({{"system/tokens_per_second", speed},
                    {"system/memory_mb", residentMegabytes()},
                    {"system/cpu_percent", m_load.percentSinceLastLook()}},
                   "system");
    }
    setWorking(false);
}

void RunControl::trackCheckpoint(TrackedCheckpoint checkpoint)
{
    checkpoint.step = m_actions.step();
    checkpoint.totalSteps = m_status.totalSteps;
    m_trackers.checkpoint(checkpoint);
}

void RunControl::saveFacts(const nlohmann::json &facts)
{
    nlohmann::json provenance = RunReader(m_writer->directory()).provenance();
    provenance["facts"] = facts;
    m_writer->setProvenance(provenance);
}

ExperimentOutcome RunControl::stopped()
{
    m_trackers.end(RunState::Stopped);
    m_status.message = "stopped at step " + std::to_string(m_actions.step());
    setStatus(RunState::Stopped, "stopped", true);
    return {RunState::Stopped, m_writer->directory(),
            m_status.message + "; go on with: retort run --resume " + m_writer->directory().string()};
}

ExperimentOutcome RunControl::finished(const std::string &summary)
{
    m_trackers.end(RunState::Finished);
    setStatus(RunState::Finished, "finished", true);
    writeRunPage(*m_writer);
    return {RunState::Finished, m_writer->directory(), summary};
}

} // namespace retort
