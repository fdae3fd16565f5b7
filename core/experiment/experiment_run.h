#pragma once

#include "core/evaluation/report.h"
#include "core/experiment/examples.h"
#include "core/experiment/experiment.h"
#include "core/experiment/experiment_data.h"
#include "core/experiment/recorded_texts.h"
#include "core/experiment/run_control.h"
#include "core/experiment/run_record.h"
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

/// One experiment from its data to its report. Made by runExperiment and resumeExperiment, used by one thread.
/// Between two optimizer steps it logs, evaluates, saves and obeys, in this order; so a checkpoint of a step stands
/// after that step's evaluation, and going on from it repeats nothing.
class ExperimentRun
{
public:
    ExperimentRun(RunConfig config, ExperimentContext context, StopToken stop);

    /// Loads data and makes vocabulary, student and trainer. Nothing is written.
    void prepareNew();

    /// Loads data and the last whole checkpoint of `reader`'s run; its inputs must be unchanged.
    void prepareFromCheckpoint(const RunReader &reader);

    [[nodiscard]] nlohmann::json provenance() const; // experiment_report.cpp
    [[nodiscard]] const RunConfig &config() const { return m_config; } // with the device that was asked for

    /// Trains to the end, answers test, writes the report; or stops with a checkpoint. A failure is written into
    /// status.json and thrown again.
    ExperimentOutcome carryOut(std::unique_ptr<RunWriter> writer);

private:
    // experiment_run.cpp
    void loadData();
    [[nodiscard]] std::filesystem::path studentFolder() const; // that the run goes on from
    void encode(std::shared_ptr<const Tokenizer> tokenizer, int contextLength, PromptReader reader);
    [[nodiscard]] std::map<FormatKind, StudentFormat> studentFormats() const;
    ExperimentOutcome trainAndReport();
    void trainToTheEnd();
    void trainStep();
    void saveCheckpoint();
    [[nodiscard]] std::int64_t tokensSeen() const;
    void logStep(const StepReport &report);
    [[nodiscard]] RunActions actions();

    // experiment_evaluation.cpp
    [[nodiscard]] std::vector<Problem> validationProblems() const;
    [[nodiscard]] std::vector<Problem> testProblems() const;
    [[nodiscard]] bool evaluationIsDue() const;
    void evaluate(); // validation at the current step
    [[nodiscard]] PathResolver resolver() const;
    std::optional<std::vector<Prediction>> answer(const std::vector<Problem> &problems, const AskedSet &set);
    std::vector<MetricValue> logAccuracies(const std::vector<Prediction> &predictions, const std::string &split);
    std::vector<MetricValue> logValidationLoss();
    void keepBest(const std::vector<MetricValue> &values);
    [[nodiscard]] bool answerTest(nlohmann::json &report, std::string &markdown);
    [[nodiscard]] bool tellErrorsApart(const std::vector<Problem> &problems, std::vector<Prediction> &predictions,
                                       nlohmann::json &report, std::string &markdown);
    void takeSelectedCheckpoint();
    [[nodiscard]] int finalStep() const; // of the checkpoint that answers test and the further sets

    // experiment_sets.cpp
    [[nodiscard]] bool answerSets(nlohmann::json &report, std::string &markdown);

    // experiment_report.cpp
    [[nodiscard]] std::vector<std::string> marks() const;
    [[nodiscard]] nlohmann::json trainingFacts() const;
    ExperimentOutcome writeReport();

    RunConfig m_config;
    ExperimentContext m_context;
    StopToken m_stop;
    Sandbox m_sandbox;
    ExperimentData m_data;
    EncodedExamples m_examples;
    EncodedExamples m_validationExamples;
    std::optional<Student> m_student;
    std::unique_ptr<Trainer> m_trainer;
    std::string m_device; // torch's name of what trains
    nlohmann::json m_facts; // kept over resumes: uuid, tokens seen, best step, how often test was answered
    int m_evaluatedStep = -1;
    RunControl m_control;
};

} // namespace retort
