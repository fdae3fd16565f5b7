#include "core/base/text.h"
#include "core/evaluation/report.h"
#include "core/experiment/answer_plan.h"
#include "core/experiment/answering.h"
#include "core/experiment/experiment_run.h"
#include "core/experiment/set_reports.h"

#include <algorithm>
#include <cstdio>

namespace retort {

std::string validationSetName(int step)
{
    char name[64];
    std::snprintf(name, sizeof name, "step-%06d-validation", step);
    return name;
}

std::vector<PathConfig> ExperimentRun::paths() const
{
    return pathsOf(m_config);
}

std::string ExperimentRun::voteTitle() const
{
    return voteTitleOf(m_config);
}

std::vector<Problem> ExperimentRun::validationProblems() const
{
    return firstProblems(m_data.problems.validation, m_config.evaluation.validationProblems);
}

std::vector<Problem> ExperimentRun::testProblems() const
{
    return firstProblems(m_data.problems.test, m_config.evaluation.testProblems);
}

ProgramBatchRunner ExperimentRun::programRunner()
{
    return programRunnerOf(m_config.evaluation, m_sandbox, m_stop);
}

bool ExperimentRun::evaluationIsDue() const
{
    if (m_trainer->step() == 0 || m_trainer->step() == m_evaluatedStep || validationProblems().empty())
        return false;
    const int every = m_config.training.evalSteps;
    return m_trainer->isDone() || (every > 0 && m_trainer->step() % every == 0);
}

PathResolver ExperimentRun::resolver() const
{
    return [this](const std::string &path) {
        return resolvedPath(path, m_context.experimentFolder, m_context.dataFolder);
    };
}

std::optional<std::vector<Prediction>> ExperimentRun::answer(const std::vector<Problem> &problems, const AskedSet &set)
{
    setStatus(RunState::Running, set.phase, true);
    AnsweringOptions options;
    options.paths = paths();
    options.recorded = RecordedTexts(options.paths, set.name, resolver());
    options.seed = m_config.training.seed;
    options.step = set.step;
    options.batchSize = m_config.evaluation.batchSize;
    options.progress = [&](std::size_t done, std::size_t all) {
        setStatus(RunState::Running, set.phase + " " + std::to_string(done) + " of " + std::to_string(all), false);
    };
    ScoringRules rules = scoringRulesOf(m_config);
    rules.reading.profile = set.reading.value_or(rules.reading.profile);
    std::vector<Prediction> predictions = answerProblems(*m_student, problems, options, rules, programRunner(), m_stop);
    if (m_stop.stopRequested())
        return std::nullopt;
    return predictions;
}

void ExperimentRun::evaluate()
{
    m_evaluateAsked = false;
    const std::vector<Problem> problems = validationProblems();
    if (problems.empty() || m_trainer->step() == 0)
        return;
    const auto predictions = answer(problems, {"validation", "answering validation", m_trainer->step()});
    if (!predictions)
        return;
    std::vector<MetricValue> values = logAccuracies(*predictions, "validation");
    const std::vector<MetricValue> losses = logValidationLoss();
    values.insert(values.end(), losses.begin(), losses.end());
    m_writer->writePredictions(validationSetName(m_trainer->step()), *predictions);
    if (m_config.evaluation.testWhileTraining) {
        if (const auto test = answer(testProblems(), {"test", "answering test while training", m_trainer->step()}))
            logAccuracies(*test, "test");
    }
    keepBest(values);
    m_evaluatedStep = m_trainer->step();
    setStatus(RunState::Running, "training", true);
}

std::vector<MetricValue> ExperimentRun::logAccuracies(const std::vector<Prediction> &predictions,
                                                      const std::string &split)
{
    std::vector<MetricValue> values;
    for (const PathScore &score : scorePaths(predictions, voteTitle())) {
        values.push_back({"accuracy/" + score.name, score.accuracy.accuracy});
        if (score.name == "vote") // rules over paths and the oracle stand in reports, not in curves
            break;
    }
    logMetrics(values, split);
    return values;
}

std::vector<MetricValue> ExperimentRun::logValidationLoss()
{
    if (m_validationExamples.examples.empty())
        return {};
    std::vector<MetricValue> losses = validationLoss(*m_student, m_validationExamples.examples, m_config.formats,
                                                     m_config.training.perDeviceTrainBatchSize);
    logMetrics(losses, "validation");
    return losses;
}

void ExperimentRun::logMetrics(const std::vector<MetricValue> &values, const std::string &split)
{
    std::vector<Metric> metrics;
    for (const MetricValue &value : values)
        metrics.push_back({m_trainer->step(), split, value.name, value.value, m_clock.seconds(), m_status.segment});
    appendMetrics(metrics);
}

void ExperimentRun::keepBest(const std::vector<MetricValue> &values)
{
    const std::string &metric = m_config.evaluation.selectMetric;
    if (m_config.evaluation.select != SelectRule::Best)
        return;
    const auto found =
        std::find_if(values.begin(), values.end(), [&](const MetricValue &v) { return v.name == metric; });
    if (found == values.end())
        throw Error("evaluation.select_metric: there is no " + metric
                    + "; name accuracy/FORMAT of a path, accuracy/vote, or loss/FORMAT");
    const double value = metric.starts_with("loss/") ? -found->value : found->value;
    if (m_facts.contains("best_step") && value <= m_facts.value("best_value", 0.0))
        return;
    m_facts["best_step"] = m_trainer->step();
    m_facts["best_value"] = value;
    saveCheckpoint();
}

std::vector<Prediction> ExperimentRun::teachersOn(const std::vector<Problem> &problems) const
{
    return recordedTeachers(problems, m_data, m_config);
}

void ExperimentRun::takeSelectedCheckpoint()
{
    if (m_config.evaluation.select != SelectRule::Best || !m_facts.contains("best_step"))
        return;
    const int step = m_facts["best_step"].get<int>();
    if (step != m_trainer->step())
        m_student.emplace(loadStudent(RunReader(m_writer->directory()).checkpointFolder(step)));
}

int ExperimentRun::finalStep() const
{
    return m_config.evaluation.select == SelectRule::Best ? m_facts.value("best_step", m_trainer->step())
                                                          : m_trainer->step();
}

bool ExperimentRun::answerTest(nlohmann::json &report, std::string &markdown)
{
    const std::vector<Problem> problems = testProblems();
    takeSelectedCheckpoint();
    m_facts["test_answered"] = m_facts.value("test_answered", 0) + 1;
    saveFacts(); // first: a look that was cut off is a look, too
    const int step = finalStep();
    const auto predictions = answer(problems, {"test", "answering test", step});
    if (!predictions)
        return false;
    const std::vector<Prediction> teachers = teachersOn(problems);
    m_writer->writePredictions("final-test", *predictions);
    m_writer->writeTeacherPredictions("final-test", teachers);
    logAccuracies(*predictions, "test");
    const WrittenSet set = testReport({problems, *predictions, teachers, step}, m_data, m_config);
    report["sets"].push_back(set.json);
    markdown += set.markdown;
    return true;
}

} // namespace retort
