#pragma once

#include "core/base/error.h"
#include "core/config/run_config.h"
#include "core/config/schedule.h"
#include "core/models/student.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace retort {

/// One rationale of one problem in one format as tokens: prompt, target, end token.
struct TokenExample
{
    std::string problemId;
    FormatKind format = FormatKind::Cot;
    std::vector<int> tokens;
    int promptLength = 0; // tokens before the target: no loss
    int answerBegin = 0; // index of the first token that carries the answer; the end token is one

    bool operator==(const TokenExample &) const = default;
};

/// Indices of the examples of one optimizer step.
using StepExamples = std::vector<std::size_t>;

/// Which examples each optimizer step sees (METHODS.md section 2), derived from (seed, epoch) alone.
class BatchPlan
{
public:
    BatchPlan(const std::vector<TokenExample> &examples, const std::vector<FormatConfig> &formats,
              const TrainingConfig &training);

    [[nodiscard]] int stepsPerEpoch() const;
    [[nodiscard]] int totalSteps() const; // of the whole training, by max_steps or num_train_epochs
    [[nodiscard]] StepExamples examplesOfStep(int step) const; // step counts from 0
    [[nodiscard]] double epochOf(int step) const;
    /// How often the examples of each format were seen after `step` steps.
    [[nodiscard]] std::vector<std::pair<FormatKind, double>> passes(int step) const;

private:
    struct Implementation;
    std::shared_ptr<const Implementation> m_implementation;
};

/// One value of the metric log: DESIGN.md section 5 lists the names.
struct MetricValue
{
    std::string name;
    double value = 0;
};

/// What an optimizer step did.
struct StepReport
{
    int step = 0; // steps done, so the first report says 1
    std::vector<MetricValue> metrics; // loss/FORMAT, loss_weighted/FORMAT, loss/total, learning_rate, grad_norm, epoch
    std::int64_t tokens = 0; // without padding, prompt and target
    std::int64_t targetTokens = 0;
    std::int64_t paddedTokens = 0; // what was computed
    double seconds = 0;
    std::vector<std::string> events; // what a person should know of: memory that ran out and what was done about it
};

/// Thrown when one example at a time does not fit into memory. The trainer stands where it stood before the step.
class OutOfMemory : public Error
{
public:
    using Error::Error;
};

/// Trains a student, one optimizer step at a time. The caller logs, evaluates and saves between steps. Not shared
/// between threads. With the same seed, data, thread count and torch build every number is the same to the last bit,
/// resumed or not.
class Trainer
{
public:
    Trainer(Student &student, std::vector<TokenExample> examples, std::vector<FormatConfig> formats,
            TrainingConfig training);
    ~Trainer();

    [[nodiscard]] const BatchPlan &plan() const;
    [[nodiscard]] int step() const; // steps done
    [[nodiscard]] bool isDone() const { return step() >= plan().totalSteps(); }

    /// One optimizer step. Error that names the step when a loss is not finite. When memory runs out the step is begun
    /// again with half as many rows at once, and so are all that follow: the effective batch stays as it is.
    StepReport trainStep();

    /// Called with its rows before each micro-batch; std::bad_alloc thrown by it is memory that has run out.
    void setMicroBatchCheck(std::function<void(std::size_t rows)> check);

    /// Writes optimizer state, step and schedule into an existing folder (safetensors and JSON); the student is saved
    /// beside it by saveStudent.
    void saveState(const std::filesystem::path &directory) const;

    /// Goes on from what saveState wrote; the student's weights have been loaded already.
    void loadState(const std::filesystem::path &directory);

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// Target tokens' mean cross-entropy of each format over given examples, without training (validation loss).
[[nodiscard]] std::vector<MetricValue> validationLoss(Student &student, const std::vector<TokenExample> &examples,
                                                      const std::vector<FormatConfig> &formats, int rowsPerBatch);

} // namespace retort
