#include "core/experiment/socratic_run.h"

#include "core/store/checkpoint_store.h"

#include <algorithm>
#include <utility>

namespace retort {

ExperimentOutcome SocraticRun::carryOut(std::unique_ptr<RunWriter> writer)
{
    m_writer = std::move(writer);
    m_status = m_writer->status();
    m_status.message.clear();
    m_status.totalSteps = m_parts.back().endStep();
    m_clock.start(m_status.seconds);
    try {
        for (const RowIssue &issue : m_data.issues)
            m_writer->log(toText(issue.place) + ": " + issue.message);
        for (const Part &part : m_parts)
            for (const RowIssue &issue : part.examples.overlong)
                m_writer->log(issue.message);
        return trainAndReport();
    } catch (const std::exception &failure) {
        m_status.message = failure.what();
        setStatus(RunState::Failed, "failed", true);
        throw;
    }
}

ExperimentOutcome SocraticRun::trainAndReport()
{
    for (Part &part : m_parts)
        if (!trainPart(part))
            return stopped();
    answerValidation();
    return m_stop.stopRequested() ? stopped() : writeReport();
}

bool SocraticRun::trainPart(Part &part)
{
    if (m_step >= part.endStep())
        return !m_stop.stopRequested();
    if (part.trainer == nullptr)
        beginTraining(part);
    setStatus(RunState::Running, "training " + std::string(toText(part.part)), true);
    while (!m_stop.stopRequested() && obey(part) && !part.trainer->isDone()) {
        trainStep(part);
        if (validationIsDue(part)) // before the checkpoint: going on from it repeats nothing and misses nothing
            logValidationLoss(part);
        if (m_config.training.saveSteps > 0 && part.trainer->step() % m_config.training.saveSteps == 0)
            saveCheckpoint();
    }
    if (part.trainer->step() > 0)
        saveCheckpoint();
    if (part.trainer->isDone())
        part.trainer.reset(); // its moments are needed no more
    return !m_stop.stopRequested();
}

void SocraticRun::trainStep(Part &part)
{
    try {
        const StepReport report = part.trainer->trainStep();
        m_step = part.firstStep + report.step;
        logStep(part, report);
    } catch (const OutOfMemory &) {
        if (m_step > 0) // what was learned so far is kept; the reason goes on to whoever waits for the run
            saveCheckpoint();
        throw;
    }
}

void SocraticRun::logStep(Part &part, const StepReport &report)
{
    for (const std::string &event : report.events)
        m_writer->log(part.prefix() + " " + event);
    m_facts["tokens"] = m_facts.value("tokens", std::int64_t(0)) + report.tokens;
    const int every = std::max(1, m_config.training.loggingSteps);
    if (report.step == 1 || report.step % every == 0 || part.trainer->isDone()) {
        std::vector<MetricValue> values = report.metrics;
        values.push_back({"tokens", m_facts["tokens"].get<double>()}); // of the whole run so far
        logMetrics(values, "train", part.prefix());
        const double speed = report.seconds > 0 ? static_cast<double>(report.tokens) / report.seconds : 0;
        logMetrics({{"system/tokens_per_second", speed},
                    {"system/memory_mb", residentMegabytes()},
                    {"system/cpu_percent", m_load.percentSinceLastLook()}},
                   "system", "");
    }
    setStatus(RunState::Running, "training " + std::string(toText(part.part)), false);
}

bool SocraticRun::validationIsDue(const Part &part) const
{
    if (part.trainer->step() == 0 || m_step == m_validatedStep || part.validation.examples.empty())
        return false;
    const int every = m_config.training.evalSteps;
    return m_evaluateAsked || part.trainer->isDone() || (every > 0 && part.trainer->step() % every == 0);
}

void SocraticRun::logValidationLoss(Part &part)
{
    m_evaluateAsked = false;
    m_validatedStep = m_step;
    logMetrics(validationLoss(*part.student, part.validation.examples, m_config.formats,
                              m_config.training.perDeviceTrainBatchSize),
               "validation", part.prefix());
}

void SocraticRun::logMetrics(const std::vector<MetricValue> &values, const std::string &split,
                             const std::string &prefix)
{
    std::vector<Metric> metrics;
    for (const MetricValue &value : values)
        metrics.push_back({m_step, split, prefix + value.name, value.value, m_clock.seconds(), m_status.segment});
    m_writer->metrics().append(metrics);
}

/// The parts that have been trained or are; a part that has not begun is made anew from the seed.
void SocraticRun::saveCheckpoint()
{
    std::vector<CheckpointPart> parts;
    for (Part &part : m_parts) {
        if (m_step <= part.firstStep)
            break;
        parts.push_back({std::string(toText(part.part)), [&part](const std::filesystem::path &folder) {
                             saveStudent(*part.student, folder);
                             if (part.trainer != nullptr)
                                 part.trainer->saveState(folder);
                         }});
    }
    if (parts.empty())
        return;
    const std::filesystem::path folder = m_writer->directory() / "checkpoints";
    writeCheckpointParts(folder, m_step, parts);
    pruneCheckpoints(folder, m_step, m_config.training.saveTotalLimit, {});
    saveFacts();
}

void SocraticRun::saveFacts()
{
    nlohmann::json provenance = RunReader(m_writer->directory()).provenance();
    provenance["facts"] = m_facts;
    m_writer->setProvenance(provenance);
}

void SocraticRun::carryOutCommands()
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
            saveCheckpoint();
            break;
        case ControlCommand::Evaluate: // of the part that is trained; answers need all of them
            m_evaluateAsked = true;
            break;
        }
        setStatus(m_status.state, m_status.phase, true);
    }
}

bool SocraticRun::obey(Part &part)
{
    carryOutCommands();
    if (m_evaluateAsked && validationIsDue(part))
        logValidationLoss(part);
    if (!m_pausedByCommand && !m_stop.pauseRequested())
        return !m_stop.stopRequested();
    m_clock.pause();
    setStatus(RunState::Paused, "paused", true);
    while (!m_stop.stopRequested() && (m_pausedByCommand || m_stop.pauseRequested())) {
        m_stop.waitForChange(std::chrono::milliseconds(200));
        carryOutCommands();
    }
    m_clock.goOn();
    setStatus(RunState::Running, "training " + std::string(toText(part.part)), true);
    return !m_stop.stopRequested();
}

void SocraticRun::setStatus(RunState state, const std::string &phase, bool force)
{
    const double now = m_clock.seconds();
    if (!force && now - m_status.seconds < m_context.statusIntervalSeconds)
        return;
    m_status.state = state;
    m_status.phase = phase;
    m_status.step = m_step;
    m_status.seconds = now;
    m_status.secondsLeft = m_step == 0 ? -1 : now * (m_status.totalSteps - m_step) / m_step;
    m_writer->setStatus(m_status);
    if (m_context.onStatus)
        m_context.onStatus(m_status);
}

ExperimentOutcome SocraticRun::stopped()
{
    m_status.message = "stopped at step " + std::to_string(m_step);
    setStatus(RunState::Stopped, "stopped", true);
    return {RunState::Stopped, m_writer->directory(),
            m_status.message + "; go on with: retort run --resume " + m_writer->directory().string()};
}

ExperimentOutcome runSocratic(const RunConfig &config, const std::string &configText,
                              const std::filesystem::path &directory, const ExperimentContext &context,
                              const StopToken &stop)
{
    SocraticRun run(config, context, stop);
    run.prepareNew();
    return run.carryOut(RunWriter::create(directory, configText, writeConfig(run.config(), true), run.provenance()));
}

ExperimentOutcome resumeSocratic(const RunConfig &config, const RunReader &reader, std::unique_ptr<RunWriter> writer,
                                 const ExperimentContext &context, const StopToken &stop)
{
    SocraticRun run(config, context, stop);
    run.prepareFromCheckpoint(reader);
    return run.carryOut(std::move(writer));
}

} // namespace retort
