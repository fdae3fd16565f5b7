#include "core/base/text.h"
#include "core/evaluation/report.h"
#include "core/experiment/experiment_run.h"
#include "core/experiment/filter_table.h"
#include "core/experiment/run_provenance.h"
#include "core/experiment/run_record.h"
#include "core/experiment/set_reports.h"
#include "core/models/student_adapter.h"

#include <cmath>

namespace retort {

nlohmann::json ExperimentRun::provenance() const
{
    nlohmann::json json = runProvenance(m_config, m_context, m_data, m_device, m_facts);
    json["parameters"] = m_student->parameterCount();
    json["trained_parameters"] = trainedParameterCount(*m_student);
    json["vocabulary"] = m_student->config().vocabularySize;
    json["formats"] = nlohmann::json::array();
    for (const EncodedExamples::Format &format : m_examples.formats)
        json["formats"].push_back(toJson(format));
    return json;
}

std::vector<std::string> ExperimentRun::marks() const
{
    return marksOf(m_data, m_config, m_facts.value("test_answered", 0));
}

nlohmann::json ExperimentRun::trainingFacts() const
{
    nlohmann::json facts {{"steps", m_trainer->step()},
                          {"seconds", m_control.seconds()},
                          {"tokens", m_facts.value("tokens", 0)},
                          {"parameters", m_student->parameterCount()}};
    facts["formats"] = nlohmann::json::array();
    for (const EncodedExamples::Format &format : m_examples.formats) {
        double passes = 0;
        for (const auto &[kind, count] : m_trainer->plan().passes(m_trainer->step()))
            passes = kind == format.format ? count : passes;
        facts["formats"].push_back(toJson(format));
        facts["formats"].back()["passes"] = passes;
    }
    return facts;
}

ExperimentOutcome ExperimentRun::writeReport()
{
    const double trained = m_control.seconds();
    nlohmann::json report {{"name", m_config.name}, {"uuid", m_facts.at("uuid")}, {"sets", nlohmann::json::array()}};
    std::string tables;
    if (!answerTest(report, tables) || !answerSets(report, tables))
        return m_control.stopped();
    report["marks"] = marks();
    report["filters"] = toJson(m_data.effects);
    report["training"] = trainingFacts();
    report["training"]["seconds"] = trained;
    std::string markdown = "# " + m_config.name + "\n\n";
    if (!m_config.description.empty())
        markdown += m_config.description + "\n\n";
    for (const std::string &mark : marks())
        markdown += "- " + mark + "\n";
    markdown += "\n" + tables + "\n## Training\n\n" + std::to_string(m_trainer->step()) + " steps in "
                + formatNumber(std::round(trained)) + " s, " + std::to_string(m_facts.value("tokens", std::int64_t(0)))
                + " tokens, " + std::to_string(m_student->parameterCount()) + " parameters. "
                + std::to_string(m_data.problems.train.size()) + " training, "
                + std::to_string(m_data.problems.validation.size()) + " validation problems; "
                + std::to_string(m_data.leaksKeptOut) + " kept out because they "
                + (m_config.data.split.nearDuplicates == NearDuplicateRule::Drop ? "are or nearly are" : "are")
                + " test questions.\n\n"
                + "| format | examples | too long | target tokens | passes |\n|---|---|---|---|---|\n";
    for (const nlohmann::json &format : report["training"]["formats"])
        markdown += "| " + format["format"].get<std::string>() + " | " + format["examples"].dump() + " | "
                    + format["overlong"].dump() + " | " + format["target_tokens"].dump() + " | "
                    + formatNumber(std::round(format["passes"].get<double>() * 10) / 10) + " |\n";
    markdown += "\n## Rationales before and after the filter\n\n" + filterTable(m_data.effects);
    m_control.writer().writeReport(report, markdown);
    return m_control.finished(tables);
}

} // namespace retort
