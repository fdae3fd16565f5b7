#include "core/training/adafactor_torch.h"

#include "core/models/norm_torch.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

// Defaults of transformers.Adafactor.
constexpr double kSmallestSquare = 1e-30;
constexpr double kLargestUpdate = 1; // root of the mean square
constexpr double kForgetting = -0.8;

double rootMeanSquare(const torch::Tensor &values)
{
    return normOf(values) / std::sqrt(static_cast<double>(values.numel()));
}

} // namespace

Adafactor::Adafactor(const TrainingConfig &training, ParameterStore &parameters)
    : m_training(training), m_parameters(parameters)
{
    for (const auto &[name, tensor] : parameters.namedParts()) {
        Means means;
        if (tensor.dim() >= 2) {
            means.rows = torch::zeros({tensor.size(0)}, tensor.options());
            means.columns = torch::zeros({tensor.size(1)}, tensor.options());
        } else {
            means.values = torch::zeros(tensor.sizes(), tensor.options());
        }
        m_means.emplace_back(name, std::move(means));
    }
}

torch::Tensor Adafactor::scaled(const torch::Tensor &gradient, Means &means, double memory)
{
    torch::Tensor squares = gradient.square().add_(kSmallestSquare);
    if (means.values.defined()) {
        means.values.mul_(memory).add_(squares, 1 - memory);
        return means.values.rsqrt().mul_(gradient);
    }
    means.rows.mul_(memory).add_(squares.mean(1), 1 - memory);
    means.columns.mul_(memory).add_(squares.mean(0), 1 - memory);
    const torch::Tensor rowFactor = (means.rows / means.rows.mean()).rsqrt_().unsqueeze(1); // (R, 1)
    return at::mul_out(squares, rowFactor, means.columns.rsqrt().unsqueeze(0)).mul_(gradient); // (R, C)
}

void Adafactor::update(int step, double learningRate, double gradientScale)
{
    const double memory = 1 - std::pow(static_cast<double>(step), kForgetting);
    const auto weights = m_parameters.namedParts();
    const auto gradients = m_parameters.partsOf(m_parameters.flatGradient());
    const auto decays = m_parameters.partDecays();
    for (std::size_t i = 0; i < weights.size(); ++i) {
        torch::Tensor gradient = gradients[i].second;
        if (gradientScale != 1)
            gradient.mul_(gradientScale);
        const torch::Tensor change = scaled(gradient, m_means[i].second, memory);
        const double factor = learningRate / std::max(1.0, rootMeanSquare(change) / kLargestUpdate);
        torch::Tensor weight = weights[i].second;
        if ((decays[i] || m_training.decayBiasesAndNorms) && m_training.weightDecay != 0)
            weight.mul_(1 - m_training.weightDecay * learningRate);
        weight.add_(change, -factor);
    }
}

std::vector<std::pair<std::string, torch::Tensor>> Adafactor::state() const
{
    std::vector<std::pair<std::string, torch::Tensor>> state;
    for (const auto &[name, means] : m_means) {
        if (means.values.defined()) {
            state.emplace_back("squares." + name, means.values);
            continue;
        }
        state.emplace_back("row_squares." + name, means.rows);
        state.emplace_back("column_squares." + name, means.columns);
    }
    return state;
}

} // namespace retort
