#include "core/generation/packed_model.h"

#include "core/models/ops_torch.h"
#include "core/models/parameter_spec.h"

#include <algorithm>
#include <map>

namespace retort {

namespace {

using kernels::kPanelWidth;

std::vector<float> toVector(std::span<const float> values)
{
    return {values.begin(), values.end()};
}

std::vector<float> toVector(const torch::Tensor &tensor)
{
    const torch::Tensor values = tensor.contiguous();
    return toVector({values.const_data_ptr<float>(), static_cast<std::size_t>(values.numel())});
}

/// Packs one parameter after another.
class Packer
{
public:
    Packer(const ModelConfig &config, DecodingType type, const WeightReader &weights)
        : m_config(config), m_type(type), m_weights(weights), m_isTransposed(config.architecture == "gpt2")
    {
        for (ParameterSpec &spec : parametersOf(config))
            m_specs.emplace(spec.name, std::move(spec));
    }

    [[nodiscard]] PackedModel::Layer layer(int index) const;
    [[nodiscard]] PackedMatrix table(const std::string &name) const; // an embedding or output layer
    [[nodiscard]] PackedNorm norm(const std::string &name) const
    {
        return {values(name + ".weight"), values(name + ".bias")};
    }
    /// Empty when there is no such parameter.
    [[nodiscard]] std::vector<float> values(const std::string &name) const
    {
        return m_specs.contains(name) ? toVector(m_weights.read(name)) : std::vector<float>();
    }

private:
    [[nodiscard]] bool keepsBrain(const std::string &name) const
    {
        return m_type == DecodingType::Brain || m_weights.isBrain(name);
    }
    [[nodiscard]] PackedLinear linear(const std::string &name) const;
    [[nodiscard]] PackedLinear gated(const std::string &name) const;

    const ModelConfig &m_config;
    DecodingType m_type;
    const WeightReader &m_weights;
    bool m_isTransposed; // gpt2's matrices are (in, out)
    std::map<std::string, ParameterSpec> m_specs;
};

PackedMatrix Packer::table(const std::string &name) const
{
    const ParameterSpec &spec = m_specs.at(name);
    return packMatrix(m_weights.read(name), spec.shape[0], spec.shape[1], false, keepsBrain(name));
}

PackedLinear Packer::linear(const std::string &name) const
{
    const ParameterSpec &spec = m_specs.at(name + ".weight");
    const std::int64_t outputs = spec.shape[m_isTransposed ? 1 : 0];
    const std::int64_t inputs = spec.shape[m_isTransposed ? 0 : 1];
    PackedLinear packed {packMatrix(m_weights.read(spec.name), outputs, inputs, m_isTransposed, keepsBrain(spec.name)),
                         values(name + ".bias")};
    if (!packed.bias.empty())
        packed.bias.resize(static_cast<std::size_t>(packed.weight.paddedOutputs()));
    return packed;
}

PackedLinear Packer::gated(const std::string &name) const
{
    const ParameterSpec &spec = m_specs.at(name + ".weight");
    const std::int64_t inner = spec.shape[0] / 2;
    PackedLinear packed {packGated(m_weights.read(spec.name), inner, spec.shape[1], keepsBrain(spec.name)), {}};
    const std::vector<float> bias = values(name + ".bias"); // of the gate, then of up
    if (bias.empty())
        return packed;
    packed.bias.resize(static_cast<std::size_t>(packed.weight.paddedOutputs()));
    for (std::int64_t i = 0; i < inner; ++i) {
        const std::int64_t place = i / kPanelWidth * 2 * kPanelWidth + i % kPanelWidth;
        packed.bias[static_cast<std::size_t>(place)] = bias[static_cast<std::size_t>(i)];
        packed.bias[static_cast<std::size_t>(place + kPanelWidth)] = bias[static_cast<std::size_t>(inner + i)];
    }
    return packed;
}

PackedModel::Layer Packer::layer(int index) const
{
    const DecoderLayerNames names = decoderLayerNames(m_config, index);
    PackedModel::Layer layer;
    layer.inputNorm = norm(names.inputNorm);
    layer.queryKeyValue = linear(names.queryKeyValue);
    layer.queryNorm = values(names.queryNorm + ".weight");
    layer.keyNorm = values(names.keyNorm + ".weight");
    layer.output = linear(names.output);
    layer.postNorm = norm(names.postNorm);
    layer.up = m_config.isGated ? gated(names.up) : linear(names.up);
    layer.down = linear(names.down);
    return layer;
}

} // namespace

PackedModel packModel(const ModelConfig &config, DecodingType type, const WeightReader &weights)
{
    const Packer packer(config, type, weights);
    const DecoderNames names = decoderNames(config);
    PackedModel model;
    model.config = config;
    model.type = type;
    model.embedding = packer.table(names.embedding + ".weight");
    if (!config.tieWordEmbeddings)
        model.ownHead = packer.table(names.head + ".weight");
    if (names.positions.empty()) {
        const RotaryTable rotary =
            makeRotaryTable(config.contextLength, config.headDim, config.ropeTheta, config.ropeScaling);
        model.cosine = toVector(rotary.cosine);
        model.sine = toVector(rotary.sine);
    } else {
        model.positions = packer.values(names.positions + ".weight");
    }
    model.finalNorm = packer.norm(names.finalNorm);
    for (int layer = 0; layer < config.layers; ++layer)
        model.layers.push_back(packer.layer(layer));
    return model;
}

} // namespace retort
