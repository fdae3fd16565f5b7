#include "core/base/random.h"
#include "core/models/adapter_torch.h"
#include "core/models/causal_model_torch.h"
#include "core/models/ops_torch.h"
#include "core/models/t5_model_torch.h"

#include <ATen/CPUGeneratorImpl.h>

namespace retort {

TileOptions ForwardOptions::tiles() const
{
    TileOptions made {bf16 ? tiles::Number::Bfloat16 : tiles::Number::Float32, cache, addsGradients};
    made.usesLibrary = bf16 && (tiles::hasMatrixUnit() || !tiles::isSupported(made.number));
    return made;
}

torch::Tensor project(const torch::Tensor &x, const Projection &projection, const ForwardOptions &options)
{
    if (projection.adapter != nullptr)
        return projectAdapted(x, projection, options);
    if (options.isTraining && canUseTiles(x, projection.weight, options.tiles()))
        return tileLinear(x, projection.weight, projection.bias, projection.isStoredTransposed, options.tiles());
    const torch::Tensor weight = projection.isStoredTransposed ? projection.weight.t() : projection.weight;
    if (!options.bf16)
        return retort::linear(x, weight, projection.bias);
    const torch::Tensor y = at::linear(x.to(torch::kBFloat16), weight.to(torch::kBFloat16)).to(torch::kFloat32);
    return projection.bias.defined() ? y + projection.bias : y;
}

torch::Tensor project(const torch::Tensor &x, const Projection &projection, bool bf16)
{
    ForwardOptions options;
    options.bf16 = bf16;
    return project(x, projection, options);
}

torch::Tensor dropped(const torch::Tensor &x, double share, const ForwardOptions &options, std::uint64_t place)
{
    if (!options.dropout || share <= 0)
        return x;
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(Random {options.dropoutSeed, place}.next());
    // Drawn on the CPU, so that the seed means the same on every device.
    const torch::Tensor kept = torch::empty(x.sizes(), torch::kFloat32).bernoulli_(1 - share, generator);
    return x * kept.to(x.options()) * (1 / (1 - share));
}

torch::Tensor activated(const torch::Tensor &x, const std::string &activation)
{
    if (activation == "relu")
        return torch::relu(x);
    if (activation == "silu")
        return torch::silu(x);
    return at::gelu(x, activation == "gelu_new" ? "tanh" : "none");
}

torch::Tensor feedForwardActivated(const torch::Tensor &up, const ModelConfig &config)
{
    if (!config.isGated)
        return activated(up, config.activation);
    if (config.activation == "silu")
        return swiGlu(up);
    const auto halves = up.chunk(2, -1);
    return activated(halves[0], config.activation) * halves[1];
}

std::unique_ptr<StudentModel> makeModel(const ModelConfig &config, const ParameterStore &parameters,
                                        const Adapter *adapter)
{
    if (config.isEncoderDecoder())
        return std::make_unique<T5Model>(config, parameters, adapter);
    return std::make_unique<CausalModel>(config, parameters, adapter);
}

} // namespace retort
