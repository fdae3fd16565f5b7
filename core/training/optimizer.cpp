#include "core/training/optimizer_torch.h"

#include "core/models/lazy_zeros_torch.h"
#include "core/training/adafactor_torch.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

namespace retort {

namespace {

/// Weight decay of the elements in front and behind (ParameterStore puts what decays first), with each range's work.
void overRanges(const TrainingConfig &training, ParameterStore &parameters,
                const std::function<void(std::int64_t begin, std::int64_t count, double decay)> &work)
{
    const std::int64_t decaying = parameters.decayingCount();
    const std::int64_t rest = parameters.flat().numel() - decaying;
    if (decaying > 0)
        work(0, decaying, training.weightDecay);
    if (rest > 0)
        work(decaying, rest, training.decayBiasesAndNorms ? training.weightDecay : 0);
}

class AdamW final : public Optimizer
{
public:
    AdamW(const TrainingConfig &training, ParameterStore &parameters)
        : m_training(training)
        , m_parameters(parameters)
        , m_first(lazyZerosLike(parameters.flat()))
        , m_second(lazyZerosLike(parameters.flat()))
    {
    }

    void update(int step, double learningRate, double gradientScale) override
    {
        const torch::TensorOptions numbers = torch::TensorOptions(torch::kFloat32).device(m_first.device());
        const torch::Tensor stepCount = torch::full({}, static_cast<float>(step), numbers);
        // The kernel divides by it while it reads the gradient: no pass of its own.
        std::optional<torch::Tensor> divisor;
        if (gradientScale != 1)
            divisor = torch::full({}, static_cast<float>(1 / gradientScale), numbers);
        overRanges(m_training, m_parameters, [&](std::int64_t begin, std::int64_t count, double decay) {
            at::_fused_adamw_({m_parameters.flat().narrow(0, begin, count)},
                              {m_parameters.flatGradient().narrow(0, begin, count)}, {m_first.narrow(0, begin, count)},
                              {m_second.narrow(0, begin, count)}, {}, {stepCount}, learningRate, m_training.adamBeta1,
                              m_training.adamBeta2, decay, m_training.adamEpsilon, false, false, divisor);
        });
    }

    [[nodiscard]] std::vector<std::pair<std::string, torch::Tensor>> state() const override
    {
        std::vector<std::pair<std::string, torch::Tensor>> state;
        for (const auto &[name, tensor] : m_parameters.partsOf(m_first))
            state.emplace_back("first_moment." + name, tensor);
        for (const auto &[name, tensor] : m_parameters.partsOf(m_second))
            state.emplace_back("second_moment." + name, tensor);
        return state;
    }

private:
    TrainingConfig m_training;
    ParameterStore &m_parameters;
    torch::Tensor m_first; // (P) like the parameters' buffer
    torch::Tensor m_second; // (P)
};

class Sgd final : public Optimizer
{
public:
    Sgd(const TrainingConfig &training, ParameterStore &parameters) : m_training(training), m_parameters(parameters) {}

    // As torch: the decay joins the gradient, so w -= lr (scale g + decay w).
    void update(int, double learningRate, double gradientScale) override
    {
        overRanges(m_training, m_parameters, [&](std::int64_t begin, std::int64_t count, double decay) {
            torch::Tensor weights = m_parameters.flat().narrow(0, begin, count);
            if (decay != 0)
                weights.mul_(1 - learningRate * decay);
            weights.add_(m_parameters.flatGradient().narrow(0, begin, count), -learningRate * gradientScale);
        });
    }

    [[nodiscard]] std::vector<std::pair<std::string, torch::Tensor>> state() const override { return {}; }

private:
    TrainingConfig m_training;
    ParameterStore &m_parameters;
};

/// One line for each optimizer there is.
struct Kind
{
    OptimizerKind kind;
    std::unique_ptr<Optimizer> (*make)(const TrainingConfig &, ParameterStore &);
};

template<class T>
std::unique_ptr<Optimizer> made(const TrainingConfig &training, ParameterStore &parameters)
{
    return std::make_unique<T>(training, parameters);
}

constexpr std::array kKinds {Kind {OptimizerKind::AdamW, made<AdamW>}, Kind {OptimizerKind::Adafactor, made<Adafactor>},
                             Kind {OptimizerKind::Sgd, made<Sgd>}};

const Kind &kindOf(OptimizerKind kind)
{
    return *std::ranges::find(kKinds, kind, &Kind::kind);
}

} // namespace

std::unique_ptr<Optimizer> makeOptimizer(const TrainingConfig &training, ParameterStore &parameters)
{
    return kindOf(training.optim).make(training, parameters);
}

} // namespace retort
