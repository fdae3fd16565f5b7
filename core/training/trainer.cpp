#include "core/training/trainer.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/models/block_allocator_torch.h"
#include "core/models/device_torch.h"
#include "core/models/norm_torch.h"
#include "core/models/ops_torch.h"
#include "core/models/student_torch.h"
#include "core/training/loss_weights.h"
#include "core/training/optimizer_state_torch.h"
#include "core/training/packed_batch_torch.h"
#include "core/training/row_parts.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <new>
#include <span>
#include <string_view>
#include <utility>

namespace retort {

namespace {

/// Sums of one step, by format.
struct FormatSums
{
    std::map<FormatKind, double> mean; // loss/FORMAT
    std::map<FormatKind, double> weighted; // loss_weighted/FORMAT
    double total = 0;
};

void checkExamples(const std::vector<TokenExample> &examples, const ModelConfig &model)
{
    for (const TokenExample &example : examples) {
        const std::string who = "problem " + example.problemId + " (" + std::string(toText(example.format)) + "): ";
        if (example.tokens.size() < 2 || std::cmp_greater_equal(example.promptLength, example.tokens.size()))
            throw Error(who + "the example has no target token");
        // An encoder's prompt and a decoder's target have a context each.
        const auto prompt = static_cast<std::size_t>(example.promptLength);
        const std::size_t longest =
            model.isEncoderDecoder() ? std::max(prompt, example.tokens.size() - prompt) : example.tokens.size();
        if (model.isEncoderDecoder() && prompt == 0)
            throw Error(who + "the prompt is empty; the encoder needs at least one token");
        if (std::cmp_greater(longest, model.contextLength + 1))
            throw Error(who + std::to_string(longest) + " tokens do not fit into the student's context of "
                        + std::to_string(model.contextLength) + "; leave the example out or raise context_length");
        for (int token : example.tokens)
            if (token < 0 || token >= model.vocabularySize)
                throw Error(who + "token " + std::to_string(token) + " is outside the vocabulary of "
                            + std::to_string(model.vocabularySize));
    }
}

std::vector<float> asFloats(const torch::Tensor &tensor)
{
    const torch::Tensor values = onCpu(tensor);
    return {values.data_ptr<float>(), values.data_ptr<float>() + values.numel()};
}

void addLosses(FormatSums &sums, const std::vector<float> &losses, const PackedBatch &batch,
               const std::vector<TokenExample> &examples, const LossWeights &weights)
{
    for (std::size_t i = 0; i < losses.size(); ++i) {
        const TokenExample &example = examples[batch.places[i].first];
        const int token = batch.places[i].second;
        sums.mean[example.format] += weights.inFormat(example, token) * static_cast<double>(losses[i]);
        const double part = weights.inLoss(example, token) * static_cast<double>(losses[i]);
        sums.weighted[example.format] += part;
        sums.total += part;
    }
}

/// torch says it in words where the processor's memory ran out.
bool isOutOfMemory(const std::exception &failure)
{
    return dynamic_cast<const std::bad_alloc *>(&failure) != nullptr
           || dynamic_cast<const c10::OutOfMemoryError *>(&failure) != nullptr
           || std::string_view(failure.what()).find("can't allocate memory") != std::string_view::npos;
}

} // namespace

class Trainer::Implementation
{
public:
    Implementation(Student &student, std::vector<TokenExample> examples, std::vector<FormatConfig> formats,
                   TrainingConfig training)
        : m_student(student)
        , m_examples(std::move(examples))
        , m_formats(std::move(formats))
        , m_training(std::move(training))
        , m_plan(m_examples, m_formats, m_training)
        , m_optimizer(makeOptimizer(m_training, student.weights().trained()))
        , m_partCount(m_training.gradientCheckpointing // which adds to one gradient
                              || !student.weights().parameters.flat().is_cpu() // one queue of work
                          ? 1
                          : partCountFor(student.weights().trained().parameterCount(), at::get_num_threads()))
    {
        checkExamples(m_examples, student.config());
        keepFreedBlocks();
    }

    ~Implementation() { releaseFreedBlocks(); }
    Implementation(const Implementation &) = delete;
    Implementation &operator=(const Implementation &) = delete;

    [[nodiscard]] const BatchPlan &plan() const { return m_plan; }
    [[nodiscard]] int step() const { return m_place.step; }
    StepReport trainStep();
    void setMicroBatchCheck(std::function<void(std::size_t)> check) { m_microBatchCheck = std::move(check); }
    void saveState(const std::filesystem::path &directory) const;
    void loadState(const std::filesystem::path &directory);

private:
    [[nodiscard]] StateKey key() const { return {m_training.seed, m_examples.size(), m_training.optim}; }
    /// Losses of some rows, token by token, and their gradient by every parameter.
    struct Differentiated
    {
        PackedBatch batch;
        std::vector<float> losses; // (L)
        torch::autograd::variable_list gradients; // as ParameterStore::leaves(); empty: added to the whole already
    };

    [[nodiscard]] Differentiated differentiate(std::span<const std::size_t> rows, std::uint64_t dropoutSeed,
                                               const LossWeights &weights) const;
    [[nodiscard]] ForwardOptions optionsFor(std::uint64_t dropoutSeed) const;
    void backward(std::span<const std::size_t> rows, std::uint64_t microBatch, const LossWeights &weights,
                  FormatSums &sums, StepReport &report);
    void differentiateStep(const StepExamples &step, const LossWeights &weights, FormatSums &sums, StepReport &report);
    void differentiateWithin(const StepExamples &step, const LossWeights &weights, FormatSums &sums,
                             StepReport &report);
    [[nodiscard]] int rowsAtOnce() const; // of a micro-batch
    void halveRows(std::size_t stepRows, StepReport &report);
    void checkFinite(const FormatSums &sums) const;
    [[nodiscard]] double gradientNorm() const;

    Student &m_student;
    std::vector<TokenExample> m_examples;
    std::vector<FormatConfig> m_formats;
    TrainingConfig m_training;
    BatchPlan m_plan;
    std::unique_ptr<Optimizer> m_optimizer;
    TrainingPlace m_place;
    const std::size_t m_partCount; // into which a batch is shared out
    std::function<void(std::size_t)> m_microBatchCheck;
    mutable TileCache m_cache; // of the weights as they are in this step
};

Trainer::Implementation::Differentiated Trainer::Implementation::differentiate(std::span<const std::size_t> rows,
                                                                               std::uint64_t dropoutSeed,
                                                                               const LossWeights &weights) const
{
    const torch::AutoGradMode gradMode(true); // a worker thread has its own
    Differentiated part {packBatch(m_examples, rows, m_student.config()), {}, {}};
    std::vector<float> factors;
    factors.reserve(part.batch.places.size());
    for (const auto &[index, token] : part.batch.places)
        factors.push_back(static_cast<float>(weights.inLoss(m_examples[index], token)));
    const ForwardOptions options = optionsFor(dropoutSeed);
    const StudentModel &model = *m_student.weights().model;
    const torch::Tensor hidden = model.hidden(part.batch.rows, part.batch.positions, options); // (L, H)
    const HeadLosses result = headLosses(hidden, model.outputLayer().weight, part.batch.targets,
                                         torch::tensor(at::ArrayRef<float>(factors)), options.tiles());
    part.losses = asFloats(result.losses);
    if (options.addsGradients)
        result.total.backward();
    else
        part.gradients = torch::autograd::grad({result.total}, m_student.weights().trained().leaves(), {}, {}, false,
                                               true); // what lies on no way to the loss has none
    return part;
}

ForwardOptions Trainer::Implementation::optionsFor(std::uint64_t dropoutSeed) const
{
    ForwardOptions options;
    options.bf16 = m_training.bf16;
    options.dropout = true;
    options.dropoutSeed = dropoutSeed;
    options.isTraining = true;
    options.cache = &m_cache;
    options.addsGradients = m_partCount == 1;
    options.recomputes = m_training.gradientCheckpointing;
    return options;
}

/// The rows are shared out to the threads and each goes the whole way on its own: small products and short kernels
/// gain little from several threads. Sums are made in the order of the parts, so that they are the same each time.
void Trainer::Implementation::backward(std::span<const std::size_t> rows, std::uint64_t microBatch,
                                       const LossWeights &weights, FormatSums &sums, StepReport &report)
{
    const auto step = static_cast<std::uint64_t>(m_place.step);
    const std::vector<std::vector<std::size_t>> parts = sharedOut(m_examples, rows, m_partCount);
    std::vector<Differentiated> done(parts.size());
    const auto work = [&](std::int64_t first, std::int64_t last) {
        for (auto i = static_cast<std::size_t>(first); std::cmp_less(i, last); ++i)
            done[i] = differentiate(parts[i], Random {m_training.seed, step, microBatch, i}.next(), weights);
    };
    if (parts.size() == 1)
        work(0, 1);
    else
        at::parallel_for(0, std::ssize(parts), 1, work);
    for (const Differentiated &part : done) {
        if (!part.gradients.empty())
            m_student.weights().trained().addToGradient(part.gradients);
        addLosses(sums, part.losses, part.batch, m_examples, weights);
        report.tokens += part.batch.tokens;
        report.paddedTokens += part.batch.tokens;
    }
    report.tokens += std::ssize(rows);
}

void Trainer::Implementation::checkFinite(const FormatSums &sums) const
{
    for (const auto &[format, loss] : sums.mean)
        if (!std::isfinite(loss))
            throw Error("training diverged: loss/" + std::string(toText(format)) + " is not finite at step "
                        + std::to_string(m_place.step + 1) + "; lower training.learning_rate or set max_grad_norm");
}

double Trainer::Implementation::gradientNorm() const
{
    const double norm = normOf(m_student.weights().trained().flatGradient());
    if (!std::isfinite(norm))
        throw Error("training diverged: the gradient is not finite at step " + std::to_string(m_place.step + 1)
                    + "; lower training.learning_rate");
    return norm;
}

int Trainer::Implementation::rowsAtOnce() const
{
    return m_place.rowsAtOnce > 0 ? m_place.rowsAtOnce : m_training.perDeviceTrainBatchSize;
}

/// Gradient and losses of a whole step, in micro-batches.
void Trainer::Implementation::differentiateStep(const StepExamples &step, const LossWeights &weights, FormatSums &sums,
                                                StepReport &report)
{
    m_student.weights().trained().flatGradient().zero_();
    const auto atOnce = static_cast<std::size_t>(rowsAtOnce());
    for (std::size_t first = 0; first < step.size(); first += atOnce) {
        const std::size_t count = std::min(atOnce, step.size() - first);
        if (m_microBatchCheck)
            m_microBatchCheck(count);
        backward(std::span(step).subspan(first, count), first / atOnce, weights, sums, report);
    }
}

/// Tries again with half as many rows at once as long as memory runs out.
void Trainer::Implementation::differentiateWithin(const StepExamples &step, const LossWeights &weights,
                                                  FormatSums &sums, StepReport &report)
{
    while (true) {
        try {
            return differentiateStep(step, weights, sums, report);
        } catch (const std::exception &failure) {
            if (!isOutOfMemory(failure))
                throw;
        }
        halveRows(step.size(), report);
        sums = {};
        report.tokens = report.paddedTokens = 0;
    }
}

void Trainer::Implementation::halveRows(std::size_t stepRows, StepReport &report)
{
    const std::string place = "step " + std::to_string(m_place.step + 1);
    const int tried = std::min(rowsAtOnce(), static_cast<int>(stepRows));
    if (tried <= 1)
        throw OutOfMemory(place
                          + ": memory ran out with one example at a time; set training.gradient_checkpointing, train "
                            "adapters (student.adapter) or use optim: adafactor, shorten the examples "
                            "(formats[].max_prompt_tokens, max_target_tokens), or take a smaller student");
    m_place.rowsAtOnce = (tried + 1) / 2;
    const auto parts =
        (stepRows + static_cast<std::size_t>(m_place.rowsAtOnce) - 1) / static_cast<std::size_t>(m_place.rowsAtOnce);
    report.events.push_back(place + ": memory ran out with " + std::to_string(tried)
                            + " examples at once; from here on " + std::to_string(m_place.rowsAtOnce)
                            + " at once, added up over " + std::to_string(parts)
                            + " micro-batches: the same effective batch");
}

StepReport Trainer::Implementation::trainStep()
{
    const auto begin = std::chrono::steady_clock::now();
    const StepExamples step = m_plan.examplesOfStep(m_place.step);
    const LossWeights weights(m_examples, step, m_formats, m_training.loss);
    FormatSums sums;
    StepReport report;
    differentiateWithin(step, weights, sums, report);
    checkFinite(sums);
    const torch::NoGradGuard noGrad;
    const double norm = gradientNorm();
    const double learningRate = learningRateAt(m_training, m_place.step, m_plan.totalSteps());
    // As torch.nn.utils.clip_grad_norm_.
    const double clipped = m_training.maxGradNorm > 0 ? m_training.maxGradNorm / (norm + 1e-6) : 1;
    m_optimizer->update(m_place.step + 1, learningRate, std::min(1.0, clipped));
    if (m_student.weights().adapter == nullptr) // frozen weights stay as they are
        m_cache.expire();
    report.step = ++m_place.step;
    for (const auto &[format, loss] : sums.mean)
        report.metrics.push_back({"loss/" + std::string(toText(format)), loss});
    for (const auto &[format, loss] : sums.weighted)
        report.metrics.push_back({"loss_weighted/" + std::string(toText(format)), loss});
    report.metrics.push_back({"loss/total", sums.total});
    report.metrics.push_back({"learning_rate", learningRate});
    report.metrics.push_back({"grad_norm", norm});
    report.metrics.push_back({"epoch", m_plan.epochOf(m_place.step)});
    report.targetTokens = weights.targetTokens();
    report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return report;
}

void Trainer::Implementation::saveState(const std::filesystem::path &directory) const
{
    writeOptimizerState(*m_optimizer, m_place, key(), directory);
}

void Trainer::Implementation::loadState(const std::filesystem::path &directory)
{
    m_place = readOptimizerState(*m_optimizer, key(), directory);
}

Trainer::Trainer(Student &student, std::vector<TokenExample> examples, std::vector<FormatConfig> formats,
                 TrainingConfig training)
    : m_implementation(
        std::make_unique<Implementation>(student, std::move(examples), std::move(formats), std::move(training)))
{
}

Trainer::~Trainer() = default;

const BatchPlan &Trainer::plan() const
{
    return m_implementation->plan();
}

int Trainer::step() const
{
    return m_implementation->step();
}

StepReport Trainer::trainStep()
{
    return m_implementation->trainStep();
}

void Trainer::setMicroBatchCheck(std::function<void(std::size_t rows)> check)
{
    m_implementation->setMicroBatchCheck(std::move(check));
}

void Trainer::saveState(const std::filesystem::path &directory) const
{
    m_implementation->saveState(directory);
}

void Trainer::loadState(const std::filesystem::path &directory)
{
    m_implementation->loadState(directory);
}

std::vector<MetricValue> validationLoss(Student &student, const std::vector<TokenExample> &examples,
                                        const std::vector<FormatConfig> &formats, int rowsPerBatch)
{
    const torch::NoGradGuard noGrad;
    checkExamples(examples, student.config());
    StepExamples all(examples.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    const LossWeights weights(examples, all, formats, LossKind::PerFormat);
    FormatSums sums;
    const auto rowsAtOnce = static_cast<std::size_t>(std::max(1, rowsPerBatch));
    for (std::size_t first = 0; first < all.size(); first += rowsAtOnce) {
        const std::size_t count = std::min(rowsAtOnce, all.size() - first);
        const PackedBatch batch = packBatch(examples, std::span(all).subspan(first, count), student.config());
        const torch::Tensor logits = student.weights().model->logits(batch.rows, batch.positions);
        addLosses(sums, asFloats(tokenLosses(logits, batch.targets)), batch, examples, weights);
    }
    std::vector<MetricValue> metrics;
    for (const auto &[format, loss] : sums.mean)
        metrics.push_back({"loss/" + std::string(toText(format)), loss});
    metrics.push_back({"loss/total", sums.total});
    return metrics;
}

} // namespace retort
