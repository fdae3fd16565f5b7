#include "core/evaluation/report.h"
#include "core/experiment/answer_plan.h"
#include "core/experiment/answering.h"
#include "core/experiment/experiment_run.h"
#include "core/experiment/run_record.h"
#include "core/experiment/set_reports.h"
#include "core/experiment/socratic_attribution.h"
#include "core/experiment/socratic_examples.h"
#include "core/experiment/socratic_gold_steps.h"
#include "core/models/devices.h"

#include <algorithm>

namespace retort {

std::vector<Problem> ExperimentRun::validationProblems() const
{
    return firstProblems(m_data.problems.validation, m_config.evaluation.validationProblems);
}

std::vector<Problem> ExperimentRun::testProblems() const
{
    return firstProblems(m_data.problems.test, m_config.evaluation.testProblems);
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
    return resolverOf(m_context);
}

std::optional<std::vector<Prediction>> ExperimentRun::answer(const std::vector<Problem> &problems, const AskedSet &set)
{
    m_control.setStatus(RunState::Running, set.phase, true);
    AnsweringOptions options;
    options.paths = pathsOf(m_config);
    options.recorded = RecordedTexts(options.paths, set.name, resolver());
    options.seed = m_config.training.seed;
    options.step = set.step;
    options.batchSize = m_config.evaluation.batchSize;
    options.oracle = oracleOf(m_config.data);
    options.progress = [&](std::size_t done, std::size_t all) {
        m_control.setStatus(RunState::Running, set.phase + " " + std::to_string(done) + " of " + std::to_string(all),
                            false);
    };
    ScoringRules rules = scoringRulesOf(m_config);
    rules.reading.profile = set.reading.value_or(rules.reading.profile);
    std::vector<Prediction> predictions = answerProblems(
        *m_student, problems, options, rules, programRunnerOf(m_config.evaluation, m_sandbox, m_stop), m_stop);
    if (m_stop.stopRequested())
        return std::nullopt;
    return predictions;
}

void ExperimentRun::evaluate()
{
    const std::vector<Problem> problems = validationProblems();
    if (problems.empty() || m_trainer->step() == 0)
        return;
    const auto predictions = answer(problems, {"validation", "answering validation", m_trainer->step()});
    if (!predictions)
        return;
    std::vector<MetricValue> values = logAccuracies(*predictions, "validation");
    const std::vector<MetricValue> losses = logValidationLoss();
    values.insert(values.end(), losses.begin(), losses.end());
    m_control.writer().writePredictions(validationSetName(m_trainer->step()), *predictions);
    if (m_config.evaluation.testWhileTraining) {
        if (const auto test = answer(testProblems(), {"test", "answering test while training", m_trainer->step()}))
            logAccuracies(*test, "test");
    }
    keepBest(values);
    m_evaluatedStep = m_trainer->step();
    m_control.setWorking(true);
}

std::vector<MetricValue> ExperimentRun::logAccuracies(const std::vector<Prediction> &predictions,
                                                      const std::string &split)
{
    const std::vector<MetricValue> values = accuraciesOf(predictions, m_config);
    m_control.logMetrics(values, split);
    return values;
}

std::vector<MetricValue> ExperimentRun::logValidationLoss()
{
    if (m_validationExamples.examples.empty())
        return {};
    std::vector<MetricValue> losses = validationLoss(*m_student, m_validationExamples.examples, m_config.formats,
                                                     m_config.training.perDeviceTrainBatchSize);
    m_control.logMetrics(losses, "validation");
    return losses;
}

void ExperimentRun::keepBest(const std::vector<MetricValue> &values)
{
    const EvaluationConfig &evaluation = m_config.evaluation;
    if (evaluation.select == SelectRule::Best && noteBest(m_facts, m_trainer->step(), evaluation.selectMetric, values))
        saveCheckpoint();
}

void ExperimentRun::takeSelectedCheckpoint()
{
    if (m_config.evaluation.select != SelectRule::Best || !m_facts.contains("best_step"))
        return;
    const int step = m_facts["best_step"].get<int>();
    if (step == m_trainer->step())
        return;
    m_student.emplace(loadStudent(RunReader(m_control.writer().directory()).checkpointFolder(step)));
    moveStudent(*m_student, m_device);
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
    m_control.saveFacts(m_facts); // first: a look that was cut off is a look, too
    const int step = finalStep();
    auto predictions = answer(problems, {"test", "answering test", step});
    std::string attribution;
    if (!predictions || !tellErrorsApart(problems, *predictions, report, attribution))
        return false;
    const std::vector<Prediction> teachers = recordedTeachers(problems, m_data, m_config);
    m_control.writer().writePredictions("final-test", *predictions);
    m_control.writer().writeTeacherPredictions("final-test", teachers);
    logAccuracies(*predictions, "test");
    const WrittenSet set = testReport({problems, *predictions, teachers, step}, m_data, m_config);
    report["sets"].push_back(set.json);
    markdown += set.markdown + attribution;
    return true;
}

/// Of a student that writes sub-questions and solutions in turn, as those of several students are.
bool ExperimentRun::tellErrorsApart(const std::vector<Problem> &problems, std::vector<Prediction> &predictions,
                                    nlohmann::json &report, std::string &markdown)
{
    const std::vector<PathConfig> paths = pathsOf(m_config);
    const auto own = std::ranges::find_if(
        paths, [](const PathConfig &path) { return path.format == FormatKind::Socratic && path.from.empty(); });
    const bool isDecoder = promptReaderOf(m_student->config()) == PromptReader::Decoder;
    const auto hasGold = [](const Problem &problem) { return !goldPairs(problem).empty(); };
    if (own == paths.end() || !isDecoder || std::ranges::none_of(problems, hasGold))
        return true;
    m_control.setStatus(RunState::Running, "telling errors apart", true);
    const GoldSolving solving {m_config.evaluation.batchSize, own->calculator};
    const auto solved = solveGoldStepsAlone(*m_student, problems, solving, m_stop);
    if (m_stop.stopRequested())
        return false;
    const Attribution attribution = attribute(problems, predictions, solved, m_config.evaluation.tolerance);
    report["attribution"] = toJson(attribution);
    markdown += toMarkdown(attribution);
    return true;
}

} // namespace retort
