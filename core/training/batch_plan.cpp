#include "core/base/error.h"
#include "core/base/random.h"
#include "core/training/trainer.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <mutex>
#include <numeric>

namespace retort {

namespace {

/// The examples of one format, and how many of them a full step shows.
struct Stratum
{
    FormatKind format = FormatKind::Cot;
    std::vector<std::size_t> examples;
    int share = 0;
};

std::vector<Stratum> strataOf(const std::vector<TokenExample> &examples, const std::vector<FormatConfig> &formats)
{
    std::vector<Stratum> strata;
    for (const FormatConfig &format : formats) {
        Stratum stratum {format.format, {}, format.examplesPerStep};
        for (std::size_t i = 0; i < examples.size(); ++i)
            if (examples[i].format == format.format)
                stratum.examples.push_back(i);
        if (stratum.examples.empty())
            throw UsageError("formats: no training example is left for " + std::string(toText(format.format))
                             + "; leave the format out or loosen its filter");
        strata.push_back(std::move(stratum));
    }
    return strata;
}

/// Equal shares of the effective batch for the formats that name none; what is left over goes to the first ones.
void giveShares(std::vector<Stratum> &strata, int effectiveBatch, bool pair)
{
    const auto isOpen = [](const Stratum &stratum) { return stratum.share <= 0; };
    const int open = static_cast<int>(std::count_if(strata.begin(), strata.end(), isOpen));
    int left = effectiveBatch;
    for (const Stratum &stratum : strata)
        left -= std::max(0, stratum.share);
    if (left < open)
        throw UsageError("training: the effective batch of " + std::to_string(effectiveBatch)
                         + " rows is too small for the formats' examples of one step; raise"
                           " per_device_train_batch_size or gradient_accumulation_steps");
    int extra = open > 0 && !pair ? left % open : 0;
    for (Stratum &stratum : strata)
        if (isOpen(stratum))
            stratum.share = left / open + (extra-- > 0 ? 1 : 0);
    for (const Stratum &stratum : strata)
        if (pair && stratum.share != strata.front().share)
            throw UsageError("training.pair: the formats need equal examples_per_step to show the same problems");
}

/// The i-th example of a format that is passed over again and again, each pass in an order of its own.
class Passes
{
public:
    Passes(const Stratum &stratum, std::uint64_t seed) : m_stratum(stratum), m_seed(seed) {}

    std::size_t at(std::int64_t index)
    {
        const auto size = static_cast<std::int64_t>(m_stratum.examples.size());
        if (index / size != m_pass)
            shuffle(index / size);
        return m_order[static_cast<std::size_t>(index % size)];
    }

private:
    void shuffle(std::int64_t pass)
    {
        m_pass = pass;
        m_order = m_stratum.examples;
        Random random {m_seed, static_cast<std::uint64_t>(pass), static_cast<std::uint64_t>(m_stratum.format)};
        random.shuffle(m_order);
    }

    const Stratum &m_stratum;
    std::uint64_t m_seed = 0;
    std::int64_t m_pass = -1;
    std::vector<std::size_t> m_order;
};

/// Rows of the formats in turn, so that every micro-batch holds about the same mixture.
StepExamples interleaved(const std::vector<StepExamples> &parts)
{
    StepExamples rows;
    std::size_t longest = 0;
    for (const StepExamples &part : parts)
        longest = std::max(longest, part.size());
    for (std::size_t i = 0; i < longest; ++i)
        for (const StepExamples &part : parts)
            if (i < part.size())
                rows.push_back(part[i]);
    return rows;
}

int dividedUp(std::size_t value, int by)
{
    return static_cast<int>((value + static_cast<std::size_t>(by) - 1) / static_cast<std::size_t>(by));
}

} // namespace

struct BatchPlan::Implementation
{
    std::vector<TokenExample> examples; // without tokens
    std::vector<FormatConfig> formats;
    TrainingConfig training;
    std::vector<Stratum> strata;
    std::size_t leader = 0; // the stratum whose pass is an epoch
    std::map<std::pair<FormatKind, std::string>, std::vector<std::size_t>> ofProblem; // for pairs
    int effectiveBatch = 1;
    int stepsPerEpoch = 1;
    mutable std::mutex mutex; // guards the two below
    mutable int cachedEpoch = -1;
    mutable std::vector<StepExamples> cachedSteps;

    void chooseLeader();
    [[nodiscard]] int shareAt(const Stratum &stratum, int stepInEpoch) const;
    [[nodiscard]] std::vector<StepExamples> shuffledEpoch(int epoch) const;
    [[nodiscard]] std::vector<StepExamples> stratifiedEpoch(int epoch) const;
    [[nodiscard]] std::vector<StepExamples> pairedEpoch(int epoch) const;
    [[nodiscard]] StepExamples pairedStep(const StepExamples &leaders, int epoch) const;
    [[nodiscard]] StepExamples step(int step) const;
};

void BatchPlan::Implementation::chooseLeader()
{
    for (std::size_t i = 0; i < strata.size(); ++i) {
        if (training.epochOf ? strata[i].format == *training.epochOf
                             : strata[i].examples.size() > strata[leader].examples.size())
            leader = i;
    }
    if (training.epochOf && strata[leader].format != *training.epochOf)
        throw UsageError("training.epoch_of: " + std::string(toText(*training.epochOf)) + " is not among the formats");
}

// The last step of an epoch shows what is left of the leading format, and as much less of the others.
int BatchPlan::Implementation::shareAt(const Stratum &stratum, int stepInEpoch) const
{
    const Stratum &lead = strata[leader];
    const auto left = static_cast<std::int64_t>(lead.examples.size()) - std::int64_t(stepInEpoch) * lead.share;
    if (left >= lead.share)
        return stratum.share;
    return static_cast<int>((stratum.share * left + lead.share - 1) / lead.share);
}

std::vector<StepExamples> BatchPlan::Implementation::shuffledEpoch(int epoch) const
{
    std::vector<std::size_t> order;
    for (const Stratum &stratum : strata)
        order.insert(order.end(), stratum.examples.begin(), stratum.examples.end());
    std::sort(order.begin(), order.end());
    Random {training.seed, static_cast<std::uint64_t>(epoch)}.shuffle(order);
    std::vector<StepExamples> steps;
    for (std::size_t begin = 0; begin < order.size(); begin += static_cast<std::size_t>(effectiveBatch)) {
        const std::size_t end = std::min(order.size(), begin + static_cast<std::size_t>(effectiveBatch));
        steps.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(begin),
                           order.begin() + static_cast<std::ptrdiff_t>(end));
    }
    return steps;
}

std::vector<StepExamples> BatchPlan::Implementation::stratifiedEpoch(int epoch) const
{
    std::vector<std::vector<StepExamples>> parts(static_cast<std::size_t>(stepsPerEpoch));
    for (const Stratum &stratum : strata) {
        std::int64_t perEpoch = 0;
        for (int i = 0; i < stepsPerEpoch; ++i)
            perEpoch += shareAt(stratum, i);
        Passes passes(stratum, training.seed);
        std::int64_t next = perEpoch * epoch; // a smaller format goes on where the last epoch left it
        for (int i = 0; i < stepsPerEpoch; ++i) {
            StepExamples part;
            for (int count = shareAt(stratum, i); count > 0; --count)
                part.push_back(passes.at(next++));
            parts[static_cast<std::size_t>(i)].push_back(std::move(part));
        }
    }
    std::vector<StepExamples> steps;
    for (const std::vector<StepExamples> &part : parts)
        steps.push_back(interleaved(part));
    return steps;
}

StepExamples BatchPlan::Implementation::pairedStep(const StepExamples &leaders, int epoch) const
{
    StepExamples rows;
    for (std::size_t lead : leaders) {
        rows.push_back(lead);
        for (const Stratum &stratum : strata) {
            const auto found = ofProblem.find({stratum.format, examples[lead].problemId});
            if (&stratum != &strata[leader] && found != ofProblem.end())
                rows.push_back(found->second[static_cast<std::size_t>(epoch) % found->second.size()]);
        }
    }
    return rows;
}

std::vector<StepExamples> BatchPlan::Implementation::pairedEpoch(int epoch) const
{
    const Stratum &lead = strata[leader];
    Passes passes(lead, training.seed);
    std::int64_t next = static_cast<std::int64_t>(lead.examples.size()) * epoch;
    std::vector<StepExamples> steps;
    for (int i = 0; i < stepsPerEpoch; ++i) {
        StepExamples leaders;
        for (int count = shareAt(lead, i); count > 0; --count)
            leaders.push_back(passes.at(next++));
        steps.push_back(pairedStep(leaders, epoch));
    }
    return steps;
}

StepExamples BatchPlan::Implementation::step(int step) const
{
    const int epoch = step / stepsPerEpoch;
    const std::lock_guard lock(mutex);
    if (epoch != cachedEpoch) {
        if (training.sampling == SamplingKind::Shuffled)
            cachedSteps = shuffledEpoch(epoch);
        else
            cachedSteps = training.pair ? pairedEpoch(epoch) : stratifiedEpoch(epoch);
        cachedEpoch = epoch;
    }
    return cachedSteps[static_cast<std::size_t>(step % stepsPerEpoch)];
}

BatchPlan::BatchPlan(const std::vector<TokenExample> &examples, const std::vector<FormatConfig> &formats,
                     const TrainingConfig &training)
{
    auto plan = std::make_shared<Implementation>();
    plan->formats = formats;
    plan->training = training;
    for (const TokenExample &example : examples)
        plan->examples.push_back({example.problemId, example.format, {}, 0, 0});
    for (std::size_t i = 0; i < examples.size(); ++i)
        plan->ofProblem[{examples[i].format, examples[i].problemId}].push_back(i);
    plan->effectiveBatch = training.perDeviceTrainBatchSize * training.gradientAccumulationSteps;
    if (formats.empty() || plan->effectiveBatch < static_cast<int>(formats.size()))
        throw UsageError("training: the effective batch of " + std::to_string(plan->effectiveBatch)
                         + " rows is smaller than the number of formats (" + std::to_string(formats.size())
                         + "); raise per_device_train_batch_size or gradient_accumulation_steps");
    plan->strata = strataOf(plan->examples, formats);
    if (training.sampling == SamplingKind::Shuffled) {
        std::size_t all = 0;
        for (const Stratum &stratum : plan->strata)
            all += stratum.examples.size();
        plan->stepsPerEpoch = dividedUp(all, plan->effectiveBatch);
    } else {
        giveShares(plan->strata, plan->effectiveBatch, training.pair);
        plan->chooseLeader();
        const Stratum &lead = plan->strata[plan->leader];
        plan->stepsPerEpoch = dividedUp(lead.examples.size(), lead.share);
    }
    m_implementation = std::move(plan);
}

int BatchPlan::stepsPerEpoch() const
{
    return m_implementation->stepsPerEpoch;
}

int BatchPlan::totalSteps() const
{
    const TrainingConfig &training = m_implementation->training;
    if (training.maxSteps > 0)
        return training.maxSteps;
    return static_cast<int>(std::ceil(training.numTrainEpochs * stepsPerEpoch()));
}

StepExamples BatchPlan::examplesOfStep(int step) const
{
    assert(step >= 0);
    return m_implementation->step(step);
}

double BatchPlan::epochOf(int step) const
{
    return static_cast<double>(step) / stepsPerEpoch();
}

std::vector<std::pair<FormatKind, double>> BatchPlan::passes(int step) const
{
    std::map<FormatKind, std::size_t> seen;
    for (int i = 0; i < step; ++i)
        for (std::size_t example : examplesOfStep(i))
            ++seen[m_implementation->examples[example].format];
    std::vector<std::pair<FormatKind, double>> result;
    for (const Stratum &stratum : m_implementation->strata)
        result.emplace_back(stratum.format,
                            static_cast<double>(seen[stratum.format]) / static_cast<double>(stratum.examples.size()));
    return result;
}

} // namespace retort
