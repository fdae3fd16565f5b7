#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/evaluation/report.h"
#include "core/experiment/experiment_run.h"
#include "core/experiment/filter_table.h"
#include "core/experiment/set_reports.h"
#include "core/models/student_adapter.h"
#include "core/version.h"

#include <algorithm>

namespace retort {

nlohmann::json ExperimentRun::provenance() const
{
    nlohmann::json json {{"retort", kVersion},
                         {"commit", kCommit},
                         {"torch", describeTorch()},
                         {"created", utcNow()},
                         {"experiment_folder", m_context.experimentFolder.string()},
                         {"data_folder", m_context.dataFolder.string()},
                         {"threads", m_config.training.threads},
                         {"device", m_device},
                         {"parameters", m_student->parameterCount()},
                         {"trained_parameters", trainedParameterCount(*m_student)},
                         {"vocabulary", m_student->config().vocabularySize}};
    json["inputs"] = toJson(m_data.inputs);
    json["uuid"] = m_facts.at("uuid");
    json["facts"] = m_facts;
    json["problems"] = {{"train", m_data.problems.train.size()},
                        {"validation", m_data.problems.validation.size()},
                        {"test", m_data.problems.test.size()},
                        {"leaks_kept_out", m_data.leaksKeptOut},
                        {"leaks_trained_on", m_data.problems.leaksTrainedOn.size()},
                        {"split", splitHash(m_data.problems)}};
    json["formats"] = nlohmann::json::array();
    for (const EncodedExamples::Format &format : m_examples.formats)
        json["formats"].push_back({{"format", toText(format.format)},
                                   {"examples", format.examples},
                                   {"overlong", format.overlong},
                                   {"target_tokens", format.targetTokens}});
    json["teachers_on_validation"] = nlohmann::json::array();
    for (const TeacherScore &score : scoreTeachers(teachersOn(validationProblems()), m_data.syntheticTeachers))
        json["teachers_on_validation"].push_back(toJson(score));
    return json;
}

std::vector<std::string> ExperimentRun::marks() const
{
    return marksOf(m_data, m_config, m_facts.value("test_answered", 0));
}

nlohmann::json ExperimentRun::trainingFacts() const
{
    nlohmann::json facts {{"steps", m_trainer->step()},
                          {"seconds", m_clock.seconds()},
                          {"tokens", m_facts.value("tokens", 0)},
                          {"parameters", m_student->parameterCount()}};
    facts["formats"] = nlohmann::json::array();
    for (const EncodedExamples::Format &format : m_examples.formats) {
        double passes = 0;
        for (const auto &[kind, count] : m_trainer->plan().passes(m_trainer->step()))
            passes = kind == format.format ? count : passes;
        facts["formats"].push_back({{"format", toText(format.format)},
                                    {"examples", format.examples},
                                    {"overlong", format.overlong},
                                    {"target_tokens", format.targetTokens},
                                    {"passes", passes}});
    }
    return facts;
}

ExperimentOutcome ExperimentRun::writeReport()
{
    const double trained = m_clock.seconds();
    nlohmann::json report {{"name", m_config.name}, {"uuid", m_facts.at("uuid")}, {"sets", nlohmann::json::array()}};
    std::string tables;
    if (!answerTest(report, tables) || !answerSets(report, tables))
        return stopped();
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
    m_writer->writeReport(report, markdown);
    m_trackers.end(RunState::Finished);
    setStatus(RunState::Finished, "finished", true);
    writeRunPage(*m_writer);
    return {RunState::Finished, m_writer->directory(), tables};
}

} // namespace retort
