// What a run of several students answers and reports.

#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/experiment/experiment_run.h"
#include "core/experiment/filter_table.h"
#include "core/experiment/run_record.h"
#include "core/experiment/run_trackers.h"
#include "core/experiment/socratic_run.h"
#include "core/models/student_adapter.h"
#include "core/version.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

bool hasGoldPairs(const Problem &problem)
{
    return !goldPairs(problem).empty();
}

nlohmann::json countsOf(const EncodedExamples &examples)
{
    const EncodedExamples::Format &counts = examples.formats.front();
    return {{"format", toText(counts.format)},
            {"examples", counts.examples},
            {"overlong", counts.overlong},
            {"target_tokens", counts.targetTokens}};
}

std::string trainingTable(const nlohmann::json &parts)
{
    std::string text = "| student | parameters | examples | too long | target tokens | steps | passes |\n"
                       "|---|---|---|---|---|---|---|\n";
    for (const nlohmann::json &part : parts)
        text += "| " + part["part"].get<std::string>() + " | " + part["parameters"].dump() + " | "
                + part["examples"].dump() + " | " + part["overlong"].dump() + " | " + part["target_tokens"].dump()
                + " | " + part["steps"].dump() + " | "
                + formatNumber(std::round(part["passes"].get<double>() * 10) / 10) + " |\n";
    return text;
}

} // namespace

nlohmann::json SocraticRun::provenance() const
{
    std::int64_t trained = 0;
    for (const Part &part : m_parts)
        trained += trainedParameterCount(*part.student);
    nlohmann::json json {{"retort", kVersion},
                         {"commit", kCommit},
                         {"torch", describeTorch()},
                         {"created", utcNow()},
                         {"experiment_folder", m_context.experimentFolder.string()},
                         {"data_folder", m_context.dataFolder.string()},
                         {"threads", m_config.training.threads},
                         {"device", m_device},
                         {"parameters", parameterCount()},
                         {"trained_parameters", trained},
                         {"vocabulary", m_parts.front().student->config().vocabularySize}};
    json["inputs"] = toJson(m_data.inputs);
    json["uuid"] = m_facts.at("uuid");
    json["facts"] = m_facts;
    json["problems"] = {{"train", m_data.problems.train.size()},
                        {"validation", m_data.problems.validation.size()},
                        {"test", m_data.problems.test.size()},
                        {"leaks_kept_out", m_data.leaksKeptOut},
                        {"leaks_trained_on", m_data.problems.leaksTrainedOn.size()},
                        {"split", splitHash(m_data.problems)}};
    json["parts"] = partFacts();
    json["formats"] = nlohmann::json::array({countsOf(m_parts.front().examples)});
    return json;
}

std::int64_t SocraticRun::parameterCount() const
{
    std::int64_t count = 0;
    for (const Part &part : m_parts)
        count += part.student->parameterCount();
    return count;
}

nlohmann::json SocraticRun::partFacts() const
{
    nlohmann::json facts = nlohmann::json::array();
    for (const Part &part : m_parts) {
        nlohmann::json entry = countsOf(part.examples);
        const BatchPlan plan(part.examples.examples, m_config.formats, m_config.training);
        const auto passes = plan.passes(std::clamp(m_step - part.firstStep, 0, part.steps));
        entry["part"] = toText(part.part);
        entry["parameters"] = part.student->parameterCount();
        entry["steps"] = part.steps;
        entry["passes"] = passes.empty() ? 0.0 : passes.front().second;
        facts.push_back(std::move(entry));
    }
    return facts;
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

std::vector<PathConfig> SocraticRun::paths() const
{
    if (!m_config.evaluation.paths.empty())
        return m_config.evaluation.paths;
    return {{.format = FormatKind::Socratic}};
}

std::vector<Problem> SocraticRun::firstOf(const std::vector<Problem> &problems, int limit) const
{
    std::vector<Problem> first = problems;
    if (limit > 0 && std::cmp_greater(first.size(), limit))
        first.resize(static_cast<std::size_t>(limit));
    return first;
}

std::vector<Prediction> SocraticRun::answer(const std::vector<Problem> &problems, const std::string &phase,
                                            const SocraticConfig &socratic)
{
    setStatus(RunState::Running, phase, true);
    SocraticAnswering options;
    options.socratic = socratic;
    options.paths = paths();
    options.seed = m_config.training.seed;
    options.step = m_step;
    options.batchSize = m_config.evaluation.batchSize;
    options.questions = recordedQuestions(socratic.questionsFrom, problems, m_data.judged);
    options.progress = [&](std::size_t done, std::size_t all) {
        setStatus(RunState::Running, phase + " " + std::to_string(done) + " of " + std::to_string(all), false);
    };
    return answerInTurns(students(), problems, options, scoringRulesOf(m_config), m_stop);
}

void SocraticRun::logAccuracies(const std::vector<Prediction> &predictions, const std::string &split)
{
    std::vector<MetricValue> values;
    for (const PathScore &score : scorePaths(predictions, "vote")) {
        values.push_back({"accuracy/" + score.name, score.accuracy.accuracy});
        if (score.name == "vote") // the oracle stands in reports, not in curves
            break;
    }
    logMetrics(values, split, "");
}

void SocraticRun::answerValidation()
{
    const std::vector<Problem> problems = firstOf(m_data.problems.validation, m_config.evaluation.validationProblems);
    const std::vector<std::string> sets = RunReader(m_writer->directory()).predictionSets();
    const bool isAnswered = std::ranges::find(sets, validationSetName(m_step)) != sets.end(); // before a stop
    if (problems.empty() || isAnswered || m_stop.stopRequested())
        return;
    const std::vector<Prediction> predictions = answer(problems, "answering validation", m_config.socratic);
    if (m_stop.stopRequested())
        return;
    logAccuracies(predictions, "validation");
    m_writer->writePredictions(validationSetName(m_step), predictions);
}

SetReport SocraticRun::setReport(const std::string &name, const std::string &title,
                                 const std::vector<Problem> &problems, const std::vector<Prediction> &predictions) const
{
    SetReport set;
    set.name = name;
    set.title = title;
    set.step = m_step;
    set.n = problems.size();
    set.paths = scorePaths(predictions, "vote");
    set.failures = countFailures(predictions);
    set.floors = scoreFloors(floorsOf(m_data.problems.train, problems, m_config.evaluation.tolerance), predictions);
    return set;
}

/// Beside the result, never part of a verdict (METHODS.md section 8).
void SocraticRun::addOracle(const std::string &name, const std::string &title, const std::vector<Problem> &problems,
                            const std::vector<Prediction> &predictions, nlohmann::json &report, std::string &markdown)
{
    m_writer->writePredictions(name, predictions);
    SetReport set = setReport(name, title + " (oracle)", problems, predictions);
    set.floors.clear(); // nothing is claimed of it
    nlohmann::json json = toJson(set);
    json["oracle"] = predictions.empty() ? std::string() : predictions.front().paths.front().oracle;
    report["sets"].push_back(std::move(json));
    markdown += "\n" + toMarkdown(set);
}

bool SocraticRun::swapParts(const std::vector<Problem> &problems, std::vector<Prediction> &predictions,
                            nlohmann::json &report, std::string &markdown)
{
    setStatus(RunState::Running, "telling errors apart", true);
    const ScoringRules rules = scoringRulesOf(m_config);
    const auto solved = solveGoldSteps(*students().solver, problems, m_config.evaluation.batchSize, m_stop);
    if (m_stop.stopRequested())
        return false;
    const Attribution attribution = attribute(problems, predictions, solved, rules.tolerance);
    report["attribution"] = toJson(attribution);
    markdown += toMarkdown(attribution);
    std::vector<Problem> withGold;
    std::vector<Prediction> theirs;
    for (std::size_t i = 0; i < problems.size(); ++i)
        if (hasGoldPairs(problems[i])) {
            withGold.push_back(problems[i]);
            theirs.push_back(predictions[i]);
        }
    if (withGold.empty() || m_config.socratic.questionsFrom != QuestionsFrom::Student)
        return true;
    SocraticConfig gold = m_config.socratic;
    gold.questionsFrom = QuestionsFrom::Gold;
    const std::vector<Prediction> asked = answer(withGold, "answering gold questions", gold);
    if (m_stop.stopRequested())
        return false;
    addOracle("final-test-gold-questions", "test, gold questions with the student's solver", withGold, asked, report,
              markdown);
    addOracle("final-test-reference-solver", "test, the student's questions with gold solutions", withGold,
              withReferenceSolver(withGold, theirs, rules), report, markdown);
    return true;
}

bool SocraticRun::answerTest(nlohmann::json &report, std::string &markdown)
{
    const std::vector<Problem> problems = firstOf(m_data.problems.test, m_config.evaluation.testProblems);
    m_facts["test_answered"] = m_facts.value("test_answered", 0) + 1;
    saveFacts(); // first: a look that was cut off is a look, too
    std::vector<Prediction> predictions = answer(problems, "answering test", m_config.socratic);
    if (m_stop.stopRequested())
        return false;
    nlohmann::json swapped {{"sets", nlohmann::json::array()}};
    std::string swappedTables;
    if (!swapParts(problems, predictions, swapped, swappedTables))
        return false;
    const std::vector<Prediction> teachers =
        teacherPredictions(problems, m_data.judged, layoutsOf(m_config), scoringRulesOf(m_config).reading);
    m_writer->writePredictions("final-test", predictions);
    m_writer->writeTeacherPredictions("final-test", teachers);
    logAccuracies(predictions, "test");
    const std::string oracle = oracleOf(m_config.socratic);
    SetReport set =
        setReport("final-test", oracle.empty() ? "test" : "test, " + oracle + " (oracle)", problems, predictions);
    set.teachers = scoreTeachers(teachers, m_data.syntheticTeachers);
    addWithoutTwins(set, predictions, teachers, m_data, "vote");
    nlohmann::json json = toJson(set);
    if (!oracle.empty())
        json["oracle"] = oracle;
    report["sets"].push_back(std::move(json));
    for (nlohmann::json &other : swapped["sets"])
        report["sets"].push_back(std::move(other));
    report["attribution"] = swapped["attribution"];
    markdown += toMarkdown(set) + swappedTables;
    return true;
}

std::vector<std::string> SocraticRun::marks() const
{
    std::vector<std::string> marks;
    if (std::ranges::any_of(m_data.problems.test, &Problem::synthetic))
        marks.emplace_back("synthetic problems");
    if (!m_data.syntheticTeachers.empty())
        marks.emplace_back("synthetic teacher");
    if (const std::string oracle = oracleOf(m_config.socratic); !oracle.empty())
        marks.push_back("oracle: " + oracle + " at test time; takes no part in a verdict");
    marks.emplace_back("trained on recorded earlier steps (teacher forcing)");
    if (const std::size_t leaks = m_data.problems.leaksTrainedOn.size(); leaks > 0)
        marks.push_back(std::to_string(leaks) + " test questions were trained on (leaks: keep)");
    if (m_facts.value("test_answered", 0) > 1)
        marks.push_back("test answered " + std::to_string(m_facts["test_answered"].get<int>()) + " times");
    return marks;
}

ExperimentOutcome SocraticRun::writeReport()
{
    const double trained = std::round(m_clock.seconds());
    nlohmann::json report {{"name", m_config.name}, {"uuid", m_facts.at("uuid")}, {"sets", nlohmann::json::array()}};
    std::string tables;
    if (!answerTest(report, tables))
        return stopped();
    report["marks"] = marks();
    report["filters"] = toJson(m_data.effects);
    report["training"] = {{"steps", m_step},
                          {"seconds", trained},
                          {"tokens", m_facts.value("tokens", 0)},
                          {"parameters", parameterCount()},
                          {"parts", partFacts()},
                          {"formats", partFacts()}};
    for (nlohmann::json &entry : report["training"]["formats"])
        entry["format"] = entry["part"]; // what tables of formats call it
    std::string markdown = "# " + m_config.name + "\n\n";
    if (!m_config.description.empty())
        markdown += m_config.description + "\n\n";
    for (const std::string &mark : marks())
        markdown += "- " + mark + "\n";
    markdown += "\n" + tables + "\n## Training\n\n" + std::to_string(m_step) + " steps in " + formatNumber(trained)
                + " s, " + std::to_string(m_facts.value("tokens", std::int64_t(0))) + " tokens. "
                + std::to_string(m_data.problems.train.size()) + " training, "
                + std::to_string(m_data.problems.validation.size()) + " validation problems.\n\n"
                + trainingTable(report["training"]["parts"]) + "\n## Rationales before and after the filter\n\n"
                + filterTable(m_data.effects);
    m_writer->writeReport(report, markdown);
    setStatus(RunState::Finished, "finished", true);
    writeRunPage(*m_writer);
    return {RunState::Finished, m_writer->directory(), tables};
}

} // namespace retort
