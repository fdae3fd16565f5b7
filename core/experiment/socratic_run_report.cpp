// What a run of several students reports.

#include "core/base/text.h"
#include "core/experiment/answer_plan.h"
#include "core/experiment/filter_table.h"
#include "core/experiment/run_provenance.h"
#include "core/experiment/set_reports.h"
#include "core/experiment/socratic_gold_steps.h"
#include "core/experiment/socratic_run.h"
#include "core/models/student_adapter.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

bool hasGoldPairs(const Problem &problem)
{
    return !goldPairs(problem).empty();
}

/// The one by which errors are told apart.
PathConfig firstOwnPath(const RunConfig &config)
{
    const std::vector<PathConfig> paths = pathsOf(config);
    return *std::ranges::find_if(paths, &std::string::empty, &PathConfig::from); // there is one: socratic_run_students
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
    nlohmann::json json = runProvenance(m_config, m_context, m_data, m_device, m_facts);
    json["parameters"] = parameterCount();
    json["trained_parameters"] = trained;
    json["vocabulary"] = m_parts.front().student->config().vocabularySize;
    json["parts"] = partFacts();
    json["formats"] = nlohmann::json::array({toJson(m_parts.front().examples.formats.front())});
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
        nlohmann::json entry = toJson(part.examples.formats.front());
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

/// Beside the result, never part of a verdict (METHODS.md section 8).
void SocraticRun::addOracle(const std::string &name, const std::string &title, const std::vector<Problem> &problems,
                            const std::vector<Prediction> &predictions, nlohmann::json &report, std::string &markdown)
{
    m_control.writer().writePredictions(name, predictions);
    const std::string oracle = predictions.empty() ? std::string() : predictions.front().paths.front().oracle;
    const WrittenSet set =
        oracleReport(name, title, {problems, predictions, {}, finalStep(), oracle}, m_data, m_config);
    report["sets"].push_back(set.json);
    markdown += "\n" + set.markdown;
}

bool SocraticRun::swapParts(const std::vector<Problem> &problems, std::vector<Prediction> &predictions,
                            nlohmann::json &report, std::string &markdown)
{
    m_control.setStatus(RunState::Running, "telling errors apart", true);
    const ScoringRules rules = scoringRulesOf(m_config);
    const GoldSolving solving {m_config.evaluation.batchSize, firstOwnPath(m_config).calculator};
    const auto solved = solveGoldSteps(*students().solver, problems, solving, m_stop);
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
    const auto asked = answerGoldQuestions(withGold);
    if (!asked)
        return false;
    addOracle("final-test-gold-questions", "test by the student's solver", withGold, *asked, report, markdown);
    addOracle("final-test-reference-solver", "test by the student's questions", withGold,
              withReferenceSolver(withGold, theirs, rules), report, markdown);
    return true;
}

bool SocraticRun::answerTest(nlohmann::json &report, std::string &markdown)
{
    const std::vector<Problem> problems = firstProblems(m_data.problems.test, m_config.evaluation.testProblems);
    m_facts["test_answered"] = m_facts.value("test_answered", 0) + 1;
    m_control.saveFacts(m_facts); // first: a look that was cut off is a look, too
    auto predictions = answer(problems, {"test", "answering test", finalStep()});
    nlohmann::json swapped {{"sets", nlohmann::json::array()}};
    std::string swappedTables;
    if (!predictions || !swapParts(problems, *predictions, swapped, swappedTables))
        return false;
    const std::vector<Prediction> teachers = recordedTeachers(problems, m_data, m_config);
    m_control.writer().writePredictions("final-test", *predictions);
    m_control.writer().writeTeacherPredictions("final-test", teachers);
    m_control.logMetrics(accuraciesOf(*predictions, m_config), "test");
    const AnsweredSet answered {problems, *predictions, teachers, finalStep(), oracleOf(m_config.socratic)};
    const WrittenSet set = testReport(answered, m_data, m_config);
    report["sets"].push_back(set.json);
    for (nlohmann::json &other : swapped["sets"])
        report["sets"].push_back(std::move(other));
    report["attribution"] = swapped["attribution"];
    markdown += set.markdown + swappedTables;
    return true;
}

bool SocraticRun::answerSets(nlohmann::json &report, std::string &markdown)
{
    for (const FurtherSet &set : m_data.sets) {
        const auto predictions = answer(set.problems, {set.name, "answering " + set.name, finalStep(), set.reading});
        if (!predictions)
            return false;
        const std::vector<Prediction> teachers = recordedTeachers(set, m_data, m_config);
        m_control.writer().writePredictions("final-" + set.name, *predictions);
        m_control.writer().writeTeacherPredictions("final-" + set.name, teachers);
        const WrittenSet written = furtherReport(
            set, {set.problems, *predictions, teachers, finalStep(), oracleOf(m_config.socratic)}, m_data, m_config);
        report["sets"].push_back(written.json);
        markdown += "\n" + written.markdown;
    }
    return true;
}

std::vector<std::string> SocraticRun::marks() const
{
    std::vector<std::string> marks = marksOf(m_data, m_config, m_facts.value("test_answered", 0));
    if (const std::string oracle = oracleOf(m_config.socratic); !oracle.empty())
        marks.push_back("oracle: " + oracle + " at test time; takes no part in a verdict");
    if (!isUntrained(m_config))
        marks.emplace_back("trained on recorded earlier steps (teacher forcing)");
    return marks;
}

ExperimentOutcome SocraticRun::writeReport()
{
    const double trained = std::round(m_control.seconds());
    nlohmann::json report {{"name", m_config.name}, {"uuid", m_facts.at("uuid")}, {"sets", nlohmann::json::array()}};
    std::string tables;
    if (!answerTest(report, tables) || !answerSets(report, tables))
        return m_control.stopped();
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
    m_control.writer().writeReport(report, markdown);
    return m_control.finished(tables);
}

} // namespace retort
