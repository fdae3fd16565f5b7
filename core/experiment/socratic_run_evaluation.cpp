// What a run of several students answers, and which of their checkpoints are taken.

#include "core/experiment/answer_plan.h"
#include "core/experiment/socratic_run.h"
#include "core/models/devices.h"

#include <algorithm>

namespace retort {

bool SocraticRun::isAnswering(SocraticPart part) const
{
    const SocraticConfig &socratic = m_config.socratic;
    const bool asksItself = socratic.questionsFrom == QuestionsFrom::Student;
    const bool isGuided = socratic.guidance != Guidance::None && socratic.guidanceFrom == GuidanceFrom::Guide;
    return part == SocraticPart::Solver || (asksItself && (part == SocraticPart::Decomposer || isGuided));
}

bool SocraticRun::canAnswerWith(const Part &part) const
{
    bool isLast = false;
    for (const Part &other : m_parts)
        if (isAnswering(other.part))
            isLast = &other == &part;
    return isLast;
}

bool SocraticRun::canBeEvaluated(const Part &part) const
{
    return !part.validation.examples.empty() || (canAnswerWith(part) && !m_data.problems.validation.empty());
}

bool SocraticRun::evaluationIsDue(const Part &part) const
{
    const int own = m_step - part.firstStep;
    if (own == 0 || m_step == evaluatedStep() || !canBeEvaluated(part))
        return false;
    const int every = m_config.training.evalSteps;
    return m_step >= part.endStep() || (every > 0 && own % every == 0);
}

int SocraticRun::evaluatedStep() const
{
    return m_facts.value("evaluated_step", -1);
}

bool SocraticRun::hasAnsweredValidation()
{
    const std::vector<std::string> sets = RunReader(m_control.writer().directory()).predictionSets();
    return std::ranges::find(sets, validationSetName(m_step)) != sets.end();
}

void SocraticRun::evaluate(Part &part)
{
    std::vector<MetricValue> values;
    if (canAnswerWith(part) && !answerValidation(values))
        return;
    if (!part.validation.examples.empty()) {
        const std::vector<MetricValue> losses = validationLoss(
            *part.student, part.validation.examples, m_config.formats, m_config.training.perDeviceTrainBatchSize);
        m_control.logMetrics(losses, "validation", part.prefix());
        values.insert(values.end(), losses.begin(), losses.end());
    }
    if (canAnswerWith(part) && m_config.evaluation.testWhileTraining) {
        const std::vector<Problem> test = firstProblems(m_data.problems.test, m_config.evaluation.testProblems);
        if (const auto answers = answer(test, {"test", "answering test while training", m_step}))
            m_control.logMetrics(accuraciesOf(*answers, m_config), "test");
    }
    m_facts["evaluated_step"] = m_step; // kept with the checkpoint: a stop may come before an evaluation or in it
    keepBest(part, values);
    m_control.setWorking(true);
}

bool SocraticRun::answerValidation(std::vector<MetricValue> &values)
{
    const std::vector<Problem> problems =
        firstProblems(m_data.problems.validation, m_config.evaluation.validationProblems);
    if (problems.empty())
        return !m_stop.stopRequested();
    const auto predictions = answer(problems, {"validation", "answering validation", m_step});
    if (!predictions)
        return false;
    values = accuraciesOf(*predictions, m_config);
    m_control.logMetrics(values, "validation");
    m_control.writer().writePredictions(validationSetName(m_step), *predictions);
    return true;
}

/// By the named metric; an accuracy is one of all parts together, so that the parts before the last are chosen by
/// their own loss.
void SocraticRun::keepBest(const Part &part, const std::vector<MetricValue> &values)
{
    if (m_config.evaluation.select != SelectRule::Best)
        return;
    std::string metric = m_config.evaluation.selectMetric;
    if (metric.starts_with("accuracy/") && !canAnswerWith(part))
        metric = "loss/" + std::string(toText(FormatKind::Socratic));
    if (noteBest(m_facts["best"][std::string(toText(part.part))], m_step, metric, values))
        saveCheckpoint();
}

/// A checkpoint of a later step holds the chosen weights already.
void SocraticRun::takeSelected(Part &part)
{
    const nlohmann::json all = m_facts.value("best", nlohmann::json::object());
    const auto best = all.find(std::string(toText(part.part)));
    if (m_config.evaluation.select != SelectRule::Best || best == all.end() || m_step > part.endStep())
        return;
    const int step = (*best)["best_step"].get<int>();
    if (step == part.endStep())
        return;
    const std::filesystem::path folder = RunReader(m_control.writer().directory()).checkpointFolder(step).parent_path();
    part.student.emplace(openStudentOf(part, folder / toText(part.part)));
    moveStudent(*part.student, m_device);
}

int SocraticRun::finalStep() const
{
    const nlohmann::json all = m_facts.value("best", nlohmann::json::object());
    const auto best = all.find(std::string(toText(m_parts.back().part)));
    return m_config.evaluation.select == SelectRule::Best && best != all.end() ? (*best)["best_step"].get<int>()
                                                                               : m_step;
}

SocraticStudents SocraticRun::students()
{
    SocraticStudents students;
    for (Part &part : m_parts) {
        Student *&place = part.part == SocraticPart::Decomposer ? students.decomposer
                          : part.part == SocraticPart::Solver   ? students.solver
                                                                : students.guide;
        place = &*part.student;
    }
    return students;
}

PathResolver SocraticRun::resolver() const
{
    return [this](const std::string &path) {
        return resolvedPath(path, m_context.experimentFolder, m_context.dataFolder);
    };
}

SocraticAnswering SocraticRun::answeringOf(const std::vector<Problem> &problems, const AskedSet &set,
                                           const SocraticConfig &socratic, std::vector<PathConfig> paths)
{
    m_control.setStatus(RunState::Running, set.phase, true);
    SocraticAnswering options;
    options.socratic = socratic;
    options.paths = std::move(paths);
    options.recorded = RecordedTexts(options.paths, set.name, resolver());
    options.runPrograms = programRunnerOf(m_config.evaluation, m_sandbox, m_stop);
    options.seed = m_config.training.seed;
    options.step = set.step;
    options.batchSize = m_config.evaluation.batchSize;
    options.questions = recordedQuestions(socratic.questionsFrom, problems, m_data.judged);
    options.progress = [this, phase = set.phase](std::size_t done, std::size_t all) {
        m_control.setStatus(RunState::Running, phase + " " + std::to_string(done) + " of " + std::to_string(all),
                            false);
    };
    return options;
}

std::optional<std::vector<Prediction>> SocraticRun::answer(const std::vector<Problem> &problems, const AskedSet &set)
{
    ScoringRules rules = scoringRulesOf(m_config);
    rules.reading.profile = set.reading.value_or(rules.reading.profile);
    const SocraticAnswering options = answeringOf(problems, set, m_config.socratic, pathsOf(m_config));
    std::vector<Prediction> predictions = answerInTurns(students(), problems, options, rules, m_stop);
    return m_stop.stopRequested() ? std::nullopt : std::optional(std::move(predictions));
}

/// By the students' own paths alone: what other runs wrote was asked otherwise.
std::optional<std::vector<Prediction>> SocraticRun::answerGoldQuestions(const std::vector<Problem> &problems)
{
    SocraticConfig gold = m_config.socratic;
    gold.questionsFrom = QuestionsFrom::Gold;
    std::vector<PathConfig> own = pathsOf(m_config);
    std::erase_if(own, [](const PathConfig &path) { return !path.from.empty(); });
    const SocraticAnswering options =
        answeringOf(problems, {"test", "answering gold questions", finalStep()}, gold, std::move(own));
    std::vector<Prediction> predictions =
        answerInTurns(students(), problems, options, scoringRulesOf(m_config), m_stop);
    return m_stop.stopRequested() ? std::nullopt : std::optional(std::move(predictions));
}

} // namespace retort
