#include "core/models/parameter_store_torch.h"

#include "core/models/lazy_zeros_torch.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <cassert>

namespace retort {

namespace {

constexpr std::int64_t kAlignment = 16; // floats: parameters begin at cache lines

std::int64_t elementsOf(const std::vector<std::int64_t> &shape)
{
    std::int64_t elements = 1;
    for (std::int64_t size : shape)
        elements *= size;
    return elements;
}

std::int64_t aligned(std::int64_t elements)
{
    return (elements + kAlignment - 1) / kAlignment * kAlignment;
}

} // namespace

ParameterStore::ParameterStore(std::vector<ParameterSpec> specs)
{
    std::stable_partition(specs.begin(), specs.end(), [](const ParameterSpec &spec) { return spec.decays; });
    std::int64_t offset = 0;
    for (ParameterSpec &spec : specs) {
        const std::int64_t elements = elementsOf(spec.shape);
        if (spec.parts.empty())
            spec.parts.push_back({spec.name, spec.shape.front()});
        m_indices[spec.name] = m_entries.size();
        m_parameterCount += elements;
        if (spec.decays)
            m_decayingCount = offset + aligned(elements);
        m_entries.push_back({std::move(spec), offset, {}});
        offset += aligned(elements);
    }
    m_flat = lazyZeros(offset);
    for (Entry &entry : m_entries) {
        const torch::Tensor view = m_flat.narrow(0, entry.offset, elementsOf(entry.spec.shape)).view(entry.spec.shape);
        entry.value = view.detach().requires_grad_(true);
    }
}

void ParameterStore::initialize(std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    for (Entry &entry : m_entries) {
        if (entry.spec.deviation > 0)
            entry.value.normal_(0, entry.spec.deviation, generator);
        else
            entry.value.fill_(entry.spec.fill);
    }
}

void ParameterStore::freeze()
{
    assert(!m_flatGradient.defined());
    for (Entry &entry : m_entries)
        entry.value.set_requires_grad(false);
}

const torch::Tensor &ParameterStore::operator[](const std::string &name) const
{
    const auto found = m_indices.find(name);
    assert(found != m_indices.end());
    return m_entries[found->second].value;
}

torch::Tensor ParameterStore::find(const std::string &name) const
{
    const auto found = m_indices.find(name);
    return found == m_indices.end() ? torch::Tensor() : m_entries[found->second].value;
}

std::vector<std::pair<std::string, torch::Tensor>> ParameterStore::partsOf(const torch::Tensor &flat) const
{
    const torch::NoGradGuard noGrad;
    std::vector<std::pair<std::string, torch::Tensor>> parts;
    for (const Entry &entry : m_entries) {
        const torch::Tensor whole = flat.narrow(0, entry.offset, elementsOf(entry.spec.shape)).view(entry.spec.shape);
        std::int64_t begin = 0;
        for (const ParameterPart &part : entry.spec.parts) {
            parts.emplace_back(part.name, whole.narrow(0, begin, part.rows));
            begin += part.rows;
        }
    }
    return parts;
}

std::vector<std::pair<std::string, torch::Tensor>> ParameterStore::namedParts() const
{
    return partsOf(m_flat);
}

std::vector<bool> ParameterStore::partDecays() const
{
    std::vector<bool> decays;
    for (const Entry &entry : m_entries)
        decays.insert(decays.end(), entry.spec.parts.size(), entry.spec.decays);
    return decays;
}

const torch::Tensor &ParameterStore::flatGradient()
{
    if (m_flatGradient.defined())
        return m_flatGradient;
    m_flatGradient = lazyZerosLike(m_flat);
    for (Entry &entry : m_entries) {
        const std::int64_t elements = elementsOf(entry.spec.shape);
        entry.value.mutable_grad() = m_flatGradient.narrow(0, entry.offset, elements).view(entry.spec.shape);
    }
    return m_flatGradient;
}

torch::autograd::variable_list ParameterStore::leaves() const
{
    torch::autograd::variable_list leaves;
    for (const Entry &entry : m_entries)
        leaves.push_back(entry.value);
    return leaves;
}

void ParameterStore::addToGradient(const torch::autograd::variable_list &gradients)
{
    assert(gradients.size() == m_entries.size());
    const torch::NoGradGuard noGrad;
    (void)flatGradient();
    for (std::size_t i = 0; i < gradients.size(); ++i)
        if (gradients[i].defined())
            m_entries[i].value.mutable_grad().add_(gradients[i]);
}

} // namespace retort
