#include "core/experiment/recorded_run.h"

#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/base/version.h"
#include "core/experiment/answer_plan.h"
#include "core/experiment/recorded_texts.h"
#include "core/experiment/run_clock.h"
#include "core/experiment/run_trackers.h"
#include "core/experiment/set_reports.h"
#include "core/experiment/source_runs.h"

#include <iterator>
#include <utility>

namespace retort {

namespace {

class RecordedRun
{
public:
    RecordedRun(const RunConfig &config, const ExperimentContext &context, StopToken stop)
        : m_config(config), m_context(context), m_stop(std::move(stop))
    {
        requireSandbox(m_config, m_sandbox);
        std::vector<UsedInput> recorded = recordedInputs(m_config.evaluation.paths, resolver());
        const SourceReader read = [this](const SourceConfig &source) { return readSource(source, m_context); };
        m_data = collectExperimentData(m_config, read, runPrograms(), {}, resolver());
        if (m_data.problems.test.empty())
            throw Error("data: there are no test problems; name them with data.split.test, or use problems that carry "
                        "a split");
        std::ranges::move(recorded, std::back_inserter(m_data.inputs));
        m_sources = sourceRuns(m_config.evaluation.paths, resolver());
    }

    [[nodiscard]] nlohmann::json provenance() const
    {
        nlohmann::json json {{"retort", kVersion},
                             {"commit", kCommit},
                             {"created", utcNow()},
                             {"experiment_folder", m_context.experimentFolder.string()},
                             {"data_folder", m_context.dataFolder.string()},
                             {"parameters", m_sources.parameters},
                             {"trained_parameters", m_sources.trainedParameters}};
        json["inputs"] = toJson(m_data.inputs);
        json["uuid"] = m_facts.at("uuid");
        json["facts"] = m_facts;
        json["problems"] = {{"train", m_data.problems.train.size()},
                            {"validation", m_data.problems.validation.size()},
                            {"test", m_data.problems.test.size()},
                            {"leaks_kept_out", m_data.leaksKeptOut},
                            {"leaks_trained_on", m_data.problems.leaksTrainedOn.size()},
                            {"split", splitHash(m_data.problems)}};
        return json;
    }

    ExperimentOutcome carryOut(std::unique_ptr<RunWriter> writer)
    {
        m_writer = std::move(writer);
        m_status = m_writer->status();
        m_status.message.clear();
        m_clock.start(m_status.seconds);
        try {
            for (const RowIssue &issue : m_data.issues)
                m_writer->log(toText(issue.place) + ": " + issue.message);
            return answerAndReport();
        } catch (const std::exception &failure) {
            m_status.message = failure.what();
            setStatus(RunState::Failed, "failed");
            throw;
        }
    }

private:
    [[nodiscard]] PathResolver resolver() const { return resolverOf(m_context); }

    [[nodiscard]] ProgramBatchRunner runPrograms() { return programRunnerOf(m_config.evaluation, m_sandbox, m_stop); }

    /// Nothing when it was stopped.
    std::optional<std::vector<Prediction>> answer(const std::vector<Problem> &problems, const std::string &set,
                                                  std::optional<ReadingProfile> reading)
    {
        setStatus(RunState::Running, "reading answers to " + set);
        ScoringRules rules = scoringRulesOf(m_config);
        rules.reading.profile = reading.value_or(rules.reading.profile);
        const RecordedTexts texts(m_config.evaluation.paths, set, resolver());
        std::vector<Prediction> predictions =
            answerFromRecords(problems, m_config.evaluation.paths, texts, rules, runPrograms());
        return m_stop.stopRequested() ? std::nullopt : std::optional(std::move(predictions));
    }

    /// Answers a set and writes what the students and their teachers say of it; false when it was stopped.
    bool take(const std::vector<Problem> &problems, const FurtherSet *further, nlohmann::json &report,
              std::string &markdown)
    {
        const std::string name = further ? further->name : "test";
        const auto predictions = answer(problems, name, further ? further->reading : std::nullopt);
        if (!predictions)
            return false;
        const std::vector<Prediction> teachers = recordedTeachers(problems, m_data, m_config);
        m_writer->writePredictions("final-" + name, *predictions);
        m_writer->writeTeacherPredictions("final-" + name, teachers);
        const AnsweredSet answered {problems, *predictions, teachers};
        const WrittenSet written =
            further ? furtherReport(*further, answered, m_data, m_config) : testReport(answered, m_data, m_config);
        report["sets"].push_back(written.json);
        markdown += (markdown.empty() ? "" : "\n") + written.markdown;
        return true;
    }

    ExperimentOutcome answerAndReport()
    {
        nlohmann::json report {
            {"name", m_config.name}, {"uuid", m_facts.at("uuid")}, {"sets", nlohmann::json::array()}};
        std::string tables;
        const std::vector<Problem> test = firstProblems(m_data.problems.test, m_config.evaluation.testProblems);
        bool isWhole = take(test, nullptr, report, tables);
        for (const FurtherSet &set : m_data.sets)
            isWhole = isWhole && take(set.problems, &set, report, tables);
        if (!isWhole)
            return stopped();
        report["marks"] = marks();
        report["training"] = m_sources.training;
        std::string markdown = "# " + m_config.name + "\n\n";
        if (!m_config.description.empty())
            markdown += m_config.description + "\n\n";
        for (const std::string &mark : marks())
            markdown += "- " + mark + "\n";
        m_writer->writeReport(report, markdown + "\n" + tables);
        setStatus(RunState::Finished, "finished");
        writeRunPage(*m_writer);
        return {RunState::Finished, m_writer->directory(), tables};
    }

    [[nodiscard]] std::vector<std::string> marks() const
    {
        std::vector<std::string> marks = marksOf(m_data, m_config, 1);
        marks.push_back("nothing was trained: the texts are those of " + joined(m_sources.names, ", "));
        return marks;
    }

    void setStatus(RunState state, const std::string &phase)
    {
        m_status.state = state;
        m_status.phase = phase;
        m_status.seconds = m_clock.seconds();
        m_writer->setStatus(m_status);
        if (m_context.onStatus)
            m_context.onStatus(m_status);
    }

    ExperimentOutcome stopped()
    {
        m_status.message = "stopped before its report";
        setStatus(RunState::Stopped, "stopped");
        return {RunState::Stopped, m_writer->directory(),
                m_status.message + "; go on with: retort run --resume " + m_writer->directory().string()};
    }

    const RunConfig m_config;
    const ExperimentContext m_context;
    const StopToken m_stop;
    Sandbox m_sandbox;
    ExperimentData m_data;
    SourceRuns m_sources;
    nlohmann::json m_facts {{"uuid", newUuid()}, {"test_answered", 1}};
    std::unique_ptr<RunWriter> m_writer;
    RunClock m_clock;
    RunStatus m_status;
};

} // namespace

ExperimentOutcome runRecorded(const RunConfig &config, const std::string &configText,
                              const std::filesystem::path &directory, const ExperimentContext &context,
                              const StopToken &stop)
{
    RecordedRun run(config, context, stop);
    return run.carryOut(RunWriter::create(directory, configText, writeConfig(config, true), run.provenance()));
}

ExperimentOutcome resumeRecorded(const RunConfig &config, std::unique_ptr<RunWriter> writer,
                                 const ExperimentContext &context, const StopToken &stop)
{
    RecordedRun run(config, context, stop);
    writer->setProvenance(run.provenance());
    return run.carryOut(std::move(writer));
}

} // namespace retort
