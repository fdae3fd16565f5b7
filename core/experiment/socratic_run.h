#pragma once

#include "core/evaluation/report.h"
#include "core/experiment/experiment.h"
#include "core/experiment/experiment_data.h"
#include "core/experiment/run_clock.h"
#include "core/experiment/socratic_answering.h"
#include "core/experiment/socratic_attribution.h"
#include "core/experiment/socratic_examples.h"
#include "core/experiment/system_load.h"
#include "core/models/student.h"
#include "core/training/trainer.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// One experiment of `students`: decomposer, solver and guide are trained one after another, each with the whole of
/// `training`, and answer in turns at the end. Steps count on over the parts. Used by one thread.
class SocraticRun
{
public:
    SocraticRun(RunConfig config, ExperimentContext context, StopToken stop);

    /// Loads data and makes the students. Nothing is written.
    void prepareNew();

    /// Loads data and the parts of the last whole checkpoint of `reader`'s run; its inputs must be unchanged.
    void prepareFromCheckpoint(const RunReader &reader);

    [[nodiscard]] nlohmann::json provenance() const; // socratic_run_report.cpp
    [[nodiscard]] const RunConfig &config() const { return m_config; } // with the device that was asked for

    /// Trains to the end, answers test, writes the report; or stops with a checkpoint. A failure is written into
    /// status.json and thrown again.
    ExperimentOutcome carryOut(std::unique_ptr<RunWriter> writer);

private:
    struct Part
    {
        SocraticPart part = SocraticPart::Decomposer;
        const StudentConfig *settings = nullptr; // in m_config
        std::optional<Student> student;
        EncodedExamples examples;
        EncodedExamples validation;
        int firstStep = 0; // steps of the run before its own
        int steps = 0; // of its own
        std::unique_ptr<Trainer> trainer; // while it is trained

        [[nodiscard]] int endStep() const { return firstStep + steps; }
        [[nodiscard]] std::string prefix() const { return std::string(toText(part)) + ":"; }
    };

    // socratic_run_students.cpp
    void loadData();
    [[nodiscard]] std::vector<Part> partsOfConfig() const;
    void prepareParts(const std::filesystem::path &checkpoint); // empty: all are new
    void makeStudentOf(Part &part, const std::filesystem::path &checkpoint);
    [[nodiscard]] Student openStudentOf(Part &part, const std::filesystem::path &checkpoint);
    [[nodiscard]] Student newStudentOf(const Part &part);
    [[nodiscard]] std::filesystem::path studentFolder(const Part &part) const; // that it goes on from
    void encode(Part &part) const;
    void beginTraining(Part &part) const;

    // socratic_run.cpp
    ExperimentOutcome trainAndReport();
    bool trainPart(Part &part); // false when the work must end
    void trainStep(Part &part);
    void logStep(Part &part, const StepReport &report);
    void logValidationLoss(Part &part);
    [[nodiscard]] bool validationIsDue(const Part &part) const;
    void saveCheckpoint();
    void saveFacts();
    bool obey(Part &part); // false when the work must end
    void carryOutCommands();
    void setStatus(RunState state, const std::string &phase, bool force);
    void logMetrics(const std::vector<MetricValue> &values, const std::string &split, const std::string &prefix);
    ExperimentOutcome stopped();

    // socratic_run_report.cpp
    [[nodiscard]] SocraticStudents students();
    [[nodiscard]] std::vector<PathConfig> paths() const;
    [[nodiscard]] std::vector<Problem> firstOf(const std::vector<Problem> &problems, int limit) const;
    std::vector<Prediction> answer(const std::vector<Problem> &problems, const std::string &phase,
                                   const SocraticConfig &socratic);
    void answerValidation();
    void logAccuracies(const std::vector<Prediction> &predictions, const std::string &split);
    [[nodiscard]] bool answerTest(nlohmann::json &report, std::string &markdown);
    [[nodiscard]] bool swapParts(const std::vector<Problem> &problems, std::vector<Prediction> &predictions,
                                 nlohmann::json &report, std::string &markdown);
    void addOracle(const std::string &name, const std::string &title, const std::vector<Problem> &problems,
                   const std::vector<Prediction> &predictions, nlohmann::json &report, std::string &markdown);
    [[nodiscard]] SetReport setReport(const std::string &name, const std::string &title,
                                      const std::vector<Problem> &problems,
                                      const std::vector<Prediction> &predictions) const;
    [[nodiscard]] std::vector<std::string> marks() const;
    [[nodiscard]] nlohmann::json partFacts() const;
    [[nodiscard]] std::int64_t parameterCount() const;
    ExperimentOutcome writeReport();

    RunConfig m_config;
    ExperimentContext m_context;
    StopToken m_stop;
    ExperimentData m_data;
    std::vector<SocraticSteps> m_train;
    std::vector<SocraticSteps> m_validation;
    std::map<int, std::shared_ptr<const Tokenizer>> m_vocabularies; // of new students, by size
    std::vector<Part> m_parts;
    std::unique_ptr<RunWriter> m_writer;
    std::string m_device; // torch's name of what trains
    nlohmann::json m_facts; // kept over resumes: uuid, tokens seen, how often test was answered
    RunClock m_clock;
    ProcessLoad m_load;
    bool m_pausedByCommand = false;
    bool m_evaluateAsked = false;
    int m_step = 0; // done, over all parts
    int m_validatedStep = -1;
    RunStatus m_status;
};

/// As runExperiment and resumeExperiment, for an experiment of `students`.
ExperimentOutcome runSocratic(const RunConfig &config, const std::string &configText,
                              const std::filesystem::path &directory, const ExperimentContext &context,
                              const StopToken &stop);
ExperimentOutcome resumeSocratic(const RunConfig &config, const RunReader &reader, std::unique_ptr<RunWriter> writer,
                                 const ExperimentContext &context, const StopToken &stop);

} // namespace retort
