#pragma once

#include "core/evaluation/report.h"
#include "core/experiment/experiment.h"
#include "core/experiment/experiment_data.h"
#include "core/experiment/run_control.h"
#include "core/experiment/run_record.h"
#include "core/experiment/socratic_answering.h"
#include "core/experiment/socratic_attribution.h"
#include "core/experiment/socratic_examples.h"
#include "core/models/student.h"
#include "core/sandbox/sandbox.h"
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
/// `training`, and answer in turns from when the last of those that answer is trained. Steps count on over the parts.
/// With evaluation.select: best each part ends with the weights of its own best step, and the parts after it go on with
/// these. Used by one thread.
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
    void requireQuestions() const; // where they are recorded ones
    [[nodiscard]] std::vector<Part> partsOfConfig() const;
    void prepareParts(const std::filesystem::path &checkpoint); // empty: all are new
    void makeStudentOf(Part &part, const std::filesystem::path &checkpoint);
    [[nodiscard]] Student openStudentOf(const Part &part, const std::filesystem::path &checkpoint) const;
    [[nodiscard]] Student newStudentOf(const Part &part);
    [[nodiscard]] std::filesystem::path studentFolder(const Part &part) const; // that it goes on from
    void encode(Part &part) const;
    void beginTraining(Part &part) const;

    // socratic_run.cpp
    [[nodiscard]] RunActions actions();
    ExperimentOutcome trainAndReport();
    bool trainPart(Part &part); // false when the work must end
    void trainStep(Part &part);
    void logStep(Part &part, const StepReport &report);
    void saveCheckpoint();
    [[nodiscard]] TrackedCheckpoint tracked() const;

    // socratic_run_evaluation.cpp
    [[nodiscard]] bool isAnswering(SocraticPart part) const; // takes part in answers at evaluation
    [[nodiscard]] bool canAnswerWith(const Part &part) const; // while it is trained
    [[nodiscard]] bool canBeEvaluated(const Part &part) const;
    [[nodiscard]] bool evaluationIsDue(const Part &part) const;
    [[nodiscard]] int evaluatedStep() const; // the last
    [[nodiscard]] bool hasAnsweredValidation(); // at this step
    void evaluate(Part &part);
    [[nodiscard]] bool answerValidation(std::vector<MetricValue> &values); // false when the work must end
    void keepBest(const Part &part, const std::vector<MetricValue> &values);
    void takeSelected(Part &part);
    [[nodiscard]] int finalStep() const; // of the checkpoint that answers test and the further sets
    [[nodiscard]] SocraticStudents students();
    [[nodiscard]] PathResolver resolver() const;
    [[nodiscard]] std::optional<std::vector<Prediction>> answer(const std::vector<Problem> &problems,
                                                                const AskedSet &set);
    [[nodiscard]] std::optional<std::vector<Prediction>> answerGoldQuestions(const std::vector<Problem> &problems);
    [[nodiscard]] SocraticAnswering answeringOf(const std::vector<Problem> &problems, const AskedSet &set,
                                                const SocraticConfig &socratic, std::vector<PathConfig> paths);

    // socratic_run_report.cpp
    [[nodiscard]] bool answerTest(nlohmann::json &report, std::string &markdown);
    [[nodiscard]] bool answerSets(nlohmann::json &report, std::string &markdown);
    [[nodiscard]] bool swapParts(const std::vector<Problem> &problems, std::vector<Prediction> &predictions,
                                 nlohmann::json &report, std::string &markdown);
    void addOracle(const std::string &name, const std::string &title, const std::vector<Problem> &problems,
                   const std::vector<Prediction> &predictions, nlohmann::json &report, std::string &markdown);
    [[nodiscard]] std::vector<std::string> marks() const;
    [[nodiscard]] nlohmann::json partFacts() const;
    [[nodiscard]] std::int64_t parameterCount() const;
    ExperimentOutcome writeReport();

    RunConfig m_config;
    ExperimentContext m_context;
    StopToken m_stop;
    Sandbox m_sandbox; // for programs of other runs
    ExperimentData m_data;
    std::vector<SocraticSteps> m_train;
    std::vector<SocraticSteps> m_validation;
    std::map<int, std::shared_ptr<const Tokenizer>> m_vocabularies; // of new students, by size
    std::vector<Part> m_parts;
    Part *m_current = nullptr; // that is trained, or was the last
    std::string m_device; // torch's name of what trains
    nlohmann::json m_facts; // kept over resumes: uuid, tokens seen, best steps, how often test was answered
    int m_step = 0; // done, over all parts
    RunControl m_control;
};

/// As runExperiment and resumeExperiment, for an experiment of `students`.
ExperimentOutcome runSocratic(const RunConfig &config, const std::string &configText,
                              const std::filesystem::path &directory, const ExperimentContext &context,
                              const StopToken &stop);
ExperimentOutcome resumeSocratic(const RunConfig &config, const RunReader &reader, std::unique_ptr<RunWriter> writer,
                                 const ExperimentContext &context, const StopToken &stop);

} // namespace retort
