#include "core/experiment/socratic_run.h"

#include "core/experiment/answer_plan.h"
#include "core/experiment/set_reports.h"
#include "core/store/checkpoint_store.h"

#include <algorithm>
#include <utility>

namespace retort {

RunActions SocraticRun::actions()
{
    return {[this] { return m_step; }, [this] { return "training " + std::string(toText(m_current->part)); },
            [this] { saveCheckpoint(); },
            [this] {
                if (m_step > m_current->firstStep && m_step != evaluatedStep() && canBeEvaluated(*m_current))
                    evaluate(*m_current);
            }};
}

ExperimentOutcome SocraticRun::carryOut(std::unique_ptr<RunWriter> writer)
{
    m_current = &m_parts.front();
    m_control.begin(std::move(writer), m_config, marks(), m_parts.back().endStep());
    return m_control.carryOut([this] {
        for (const RowIssue &issue : m_data.issues)
            m_control.writer().log(toText(issue.place) + ": " + issue.message);
        for (const Part &part : m_parts)
            for (const RowIssue &issue : part.examples.overlong)
                m_control.writer().log(issue.message);
        return trainAndReport();
    });
}

ExperimentOutcome SocraticRun::trainAndReport()
{
    const std::vector<Problem> asked =
        firstProblems(m_data.problems.validation, m_config.evaluation.validationProblems);
    m_control.writer().writeTeacherPredictions("validation", recordedTeachers(asked, m_data, m_config));
    for (Part &part : m_parts)
        if (!trainPart(part))
            return m_control.stopped();
    std::vector<MetricValue> values;
    return hasAnsweredValidation() || answerValidation(values) ? writeReport() : m_control.stopped();
}

bool SocraticRun::trainPart(Part &part)
{
    const bool isLeft = m_step < part.endStep() || (m_step == part.endStep() && evaluationIsDue(part));
    m_current = &part;
    if (isLeft && part.trainer == nullptr && m_step < part.endStep())
        beginTraining(part);
    if (isLeft)
        m_control.setWorking(true);
    while (isLeft && !m_stop.stopRequested()) {
        if (evaluationIsDue(part)) // before the checkpoint: going on from it repeats nothing and misses nothing
            evaluate(part);
        const int own = m_step - part.firstStep;
        if (m_config.training.saveSteps > 0 && own > 0 && own % m_config.training.saveSteps == 0)
            saveCheckpoint();
        if (!m_control.obey() || m_step >= part.endStep())
            break;
        trainStep(part);
    }
    if (isLeft && m_step > part.firstStep)
        saveCheckpoint();
    if (m_stop.stopRequested())
        return false;
    part.trainer.reset(); // its moments are needed no more
    takeSelected(part);
    return true;
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
    const std::int64_t tokens = m_facts.value("tokens", std::int64_t(0)) + report.tokens;
    m_facts["tokens"] = tokens;
    const int every = std::max(1, m_config.training.loggingSteps);
    const bool isDue = report.step == 1 || report.step % every == 0 || part.trainer->isDone();
    m_control.logStep(report, part.prefix(), tokens, isDue);
}

/// The parts that have been trained or are; a part that has not begun is made anew from the seed.
void SocraticRun::saveCheckpoint()
{
    std::vector<CheckpointPart> parts;
    for (Part &part : m_parts) {
        if (m_step <= part.firstStep)
            break;
        parts.push_back({std::string(toText(part.part)), [this, &part](const std::filesystem::path &folder) {
                             saveStudent(*part.student, folder);
                             if (part.trainer == nullptr)
                                 return;
                             part.trainer->saveState(folder);
                             TrackedCheckpoint checkpoint = tracked();
                             checkpoint.folder = folder.parent_path();
                             m_control.trackCheckpoint(std::move(checkpoint));
                         }});
    }
    if (parts.empty())
        return;
    std::vector<int> keep;
    for (const nlohmann::json &best : m_facts.value("best", nlohmann::json::object()))
        keep.push_back(best["best_step"].get<int>());
    const std::filesystem::path folder = m_control.writer().directory() / "checkpoints";
    writeCheckpointParts(folder, m_step, parts);
    pruneCheckpoints(folder, m_step, m_config.training.saveTotalLimit, keep);
    m_control.saveFacts(m_facts);
}

/// What trackers are told of the part that is trained.
TrackedCheckpoint SocraticRun::tracked() const
{
    TrackedCheckpoint checkpoint;
    const nlohmann::json all = m_facts.value("best", nlohmann::json::object());
    if (const auto best = all.find(std::string(toText(m_current->part))); best != all.end()) {
        checkpoint.bestMetric = m_current->prefix() + best->value("best_metric", std::string());
        checkpoint.bestStep = (*best)["best_step"].get<int>();
        checkpoint.bestValue = best->value("best_value", 0.0);
    }
    return checkpoint;
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
