#include "core/models/adapter_torch.h"

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>
#include <utility>

namespace retort {

namespace {

/// Modules of one projection stand one after another, as chosenModules() gives them.
std::vector<std::vector<AdaptedModule>> byProjection(const std::vector<AdaptedModule> &modules)
{
    std::vector<std::vector<AdaptedModule>> groups;
    for (const AdaptedModule &adapted : modules) {
        if (groups.empty() || groups.back().front().module.parameter != adapted.module.parameter)
            groups.emplace_back();
        groups.back().push_back(adapted);
    }
    return groups;
}

std::string joinedName(const std::vector<AdaptedModule> &group)
{
    return group.front().module.parameter + ".lora_A";
}

std::vector<ParameterSpec> specsOf(const std::vector<AdaptedModule> &modules)
{
    std::vector<ParameterSpec> specs;
    for (const std::vector<AdaptedModule> &group : byProjection(modules)) {
        ParameterSpec joined {joinedName(group), {0, group.front().module.in}, {}, true, 0, 0};
        for (const AdaptedModule &adapted : group) {
            joined.parts.push_back({adapterTensorA(adapted.module), adapted.rank});
            joined.shape.front() += adapted.rank;
        }
        specs.push_back(joined);
        for (const AdaptedModule &adapted : group)
            specs.push_back({adapterTensorB(adapted.module), {adapted.module.out, adapted.rank}, {}, true, 0, 0});
    }
    return specs;
}

std::span<float> valuesOf(const torch::Tensor &tensor)
{
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

} // namespace

Adapter::Adapter(AdapterSettings settings, std::vector<AdaptedModule> modules)
    : m_settings(std::move(settings)), m_modules(std::move(modules)), m_parameters(specsOf(m_modules))
{
    m_parameters.initialize(0); // zeros
    std::uint64_t place = 0;
    for (const std::vector<AdaptedModule> &group : byProjection(m_modules)) {
        auto projection = std::make_shared<ProjectionAdapter>();
        projection->a = m_parameters[joinedName(group)];
        projection->dropout = m_settings.dropout;
        std::int64_t row = 0;
        for (const AdaptedModule &adapted : group) {
            projection->parts.push_back({adapted.module.firstOutput, row, m_parameters[adapterTensorB(adapted.module)],
                                         adapted.scale, place++});
            row += adapted.rank;
        }
        m_projections[group.front().module.parameter] = std::move(projection);
    }
}

void Adapter::initialize(std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    for (const auto &[name, values] : m_parameters.namedParts()) {
        if (name.ends_with(".lora_B.weight")) {
            values.zero_();
            continue;
        }
        // torch.nn.init.kaiming_uniform_ with a = sqrt(5), as in PEFT's LoraLayer.reset_lora_parameters.
        const double bound = 1 / std::sqrt(static_cast<double>(values.size(1)));
        values.uniform_(-bound, bound, generator);
    }
}

void Adapter::read(const AdapterFiles &files)
{
    std::map<std::string, torch::Tensor> parts;
    for (const auto &[name, values] : m_parameters.namedParts())
        parts[name] = values;
    for (const AdaptedModule &adapted : m_modules) {
        files.readA(adapted, valuesOf(parts.at(adapterTensorA(adapted.module))));
        files.readB(adapted, valuesOf(parts.at(adapterTensorB(adapted.module))));
    }
}

std::shared_ptr<const ProjectionAdapter> Adapter::find(const std::string &parameter) const
{
    const auto found = m_projections.find(parameter);
    return found == m_projections.end() ? nullptr : found->second;
}

} // namespace retort
