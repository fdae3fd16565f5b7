#include "core/models/adapter_files.h"

#include "core/base/error.h"
#include "core/models/families.h"
#include "core/models/row_threads.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kPrefix = "base_model.model.";

/// The module and which of its matrices a tensor's name says; some files also name the adapter.
struct TensorPlace
{
    std::string module;
    char matrix = 0;
};

TensorPlace placeOf(const std::string &name, const ModelConfig &base)
{
    if (!name.starts_with(kPrefix))
        return {};
    for (const char matrix : {'A', 'B'})
        for (const std::string_view end : {".weight", ".default.weight"}) {
            const std::string tail = std::string(".lora_") + matrix + std::string(end);
            if (name.ends_with(tail) && name.size() > kPrefix.size() + tail.size()) {
                const std::size_t size = name.size() - kPrefix.size() - tail.size();
                return {canonicalTensorName(base, name.substr(kPrefix.size(), size)), matrix};
            }
        }
    return {};
}

/// Row by row, so that one row of what is added is in memory.
void mergeRows(std::span<float> weights, std::span<const float> rowFactors, std::span<const float> rows,
               std::int64_t rank, std::int64_t rowStride, std::int64_t rankStride, double scale)
{
    const auto width = static_cast<std::size_t>(std::ssize(rows) / rank);
    const auto factor = static_cast<float>(scale);
    forRanges(weights.size() / width, width * static_cast<std::size_t>(rank), [&](std::size_t begin, std::size_t end) {
        std::vector<float> added(width);
        for (std::size_t row = begin; row < end; ++row) {
            std::ranges::fill(added, 0.0F);
            for (std::int64_t k = 0; k < rank; ++k) {
                const float weight =
                    rowFactors[static_cast<std::size_t>(static_cast<std::int64_t>(row) * rowStride + k * rankStride)];
                const float *source = rows.data() + static_cast<std::size_t>(k) * width;
                for (std::size_t i = 0; i < width; ++i)
                    added[i] += weight * source[i];
            }
            float *target = weights.data() + row * width;
            for (std::size_t i = 0; i < width; ++i)
                target[i] += factor * added[i];
        }
    });
}

/// (rows, columns) -> (columns, rows)
std::vector<float> transposed(std::span<const float> values, std::int64_t rows)
{
    const std::int64_t columns = std::ssize(values) / rows;
    std::vector<float> result(values.size());
    for (std::int64_t r = 0; r < rows; ++r)
        for (std::int64_t c = 0; c < columns; ++c)
            result[static_cast<std::size_t>(c * rows + r)] = values[static_cast<std::size_t>(r * columns + c)];
    return result;
}

} // namespace

std::string adapterTensorA(const LinearModule &module)
{
    return std::string(kPrefix) + module.name + ".lora_A.weight";
}

std::string adapterTensorB(const LinearModule &module)
{
    return std::string(kPrefix) + module.name + ".lora_B.weight";
}

AdapterFiles::AdapterFiles(const std::filesystem::path &directory, const ModelConfig &base)
    : m_settings(readAdapterSettings(directory)), m_path(directory / "adapter_model.safetensors"), m_file(m_path)
{
    sortTensors(base);
    for (const LinearModule &module : linearModules(base))
        if (m_names.contains(module.name))
            checkModule(module);
    if (m_modules.size() != m_names.size())
        for (const auto &[name, tensors] : m_names)
            if (std::ranges::find(m_modules, name, [](const AdaptedModule &adapted) { return adapted.module.name; })
                == m_modules.end())
                throw ParseError({m_path.string()}, "tensor " + (tensors.a.empty() ? tensors.b : tensors.a)
                                                        + " belongs to no linear layer of the base, a "
                                                        + base.architecture + " model");
    if (m_modules.empty())
        throw ParseError({m_path.string()}, "holds no adapter");
    checkNothingIsMissing(base);
}

void AdapterFiles::sortTensors(const ModelConfig &base)
{
    for (const auto &[name, entry] : m_file.entries()) {
        const TensorPlace place = placeOf(name, base);
        if (place.matrix == 0)
            throw ParseError({m_path.string()}, "tensor " + name + " is none of a low-rank adapter; only "
                                                    + std::string(kPrefix)
                                                    + "MODULE.lora_A.weight and lora_B are read");
        TensorNames &names = m_names[place.module];
        std::string &own = place.matrix == 'A' ? names.a : names.b;
        if (!own.empty())
            throw ParseError({m_path.string()}, "tensor " + name + " stands there as " + own + " already");
        own = name;
    }
}

void AdapterFiles::checkModule(const LinearModule &module)
{
    const TensorNames &names = m_names.at(module.name);
    const std::int64_t rank = m_settings.rankOf(module.name);
    const auto expect = [&](const std::string &found, const std::string &name, const std::vector<std::int64_t> &shape) {
        const SafetensorsEntry &entry = m_file.expect(found.empty() ? name : found, shape);
        if (entry.dtype != "F32" && entry.dtype != "F16" && entry.dtype != "BF16")
            throw ParseError({m_path.string()},
                             "tensor " + found + " is of type " + entry.dtype + "; expected F32, F16 or BF16");
    };
    expect(names.a, adapterTensorA(module), {rank, module.in});
    expect(names.b, adapterTensorB(module), {module.out, rank});
    m_modules.push_back({module, rank, m_settings.scaleOf(module.name)});
}

/// A file that holds fewer modules than its settings name was cut off.
void AdapterFiles::checkNothingIsMissing(const ModelConfig &base) const
{
    for (const LinearModule &module : linearModules(base)) {
        const bool isNamed = std::ranges::any_of(m_settings.modules, [&](const std::string &name) {
            return module.name == name || module.name.ends_with("." + name);
        });
        if (isNamed && !m_names.contains(module.name))
            throw ParseError({m_path.string()},
                             "tensor " + adapterTensorA(module) + " is missing; \"target_modules\" names its module");
    }
}

std::int64_t AdapterFiles::parameterCount() const
{
    std::int64_t count = 0;
    for (const AdaptedModule &adapted : m_modules)
        count += adapted.rank * (adapted.module.in + adapted.module.out);
    return count;
}

void AdapterFiles::readA(const AdaptedModule &adapted, std::span<float> destination) const
{
    m_file.readFloats(m_names.at(adapted.module.name).a, destination);
}

void AdapterFiles::readB(const AdaptedModule &adapted, std::span<float> destination) const
{
    m_file.readFloats(m_names.at(adapted.module.name).b, destination);
}

const AdaptedModule *AdapterFiles::find(const std::string &tensor) const
{
    const auto found = std::ranges::find(m_modules, tensor,
                                         [](const AdaptedModule &adapted) { return adapted.module.name + ".weight"; });
    return found == m_modules.end() ? nullptr : &*found;
}

void AdapterFiles::mergeInto(const std::string &tensor, std::span<float> weights) const
{
    const AdaptedModule *found = find(tensor);
    if (found == nullptr)
        return;
    std::vector<float> a(static_cast<std::size_t>(found->rank * found->module.in));
    std::vector<float> b(static_cast<std::size_t>(found->rank * found->module.out));
    readA(*found, a);
    readB(*found, b);
    mergeLowRank(weights, *found, a, b);
}

void mergeLowRank(std::span<float> weights, const AdaptedModule &adapted, std::span<const float> a,
                  std::span<const float> b)
{
    const std::int64_t rank = adapted.rank;
    if (adapted.module.isStoredTransposed) // (in, out) += A^T B^T
        mergeRows(weights, a, transposed(b, adapted.module.out), rank, 1, adapted.module.in, adapted.scale);
    else
        mergeRows(weights, b, a, rank, rank, 1, adapted.scale);
}

AdapterFacts readAdapterFacts(const std::filesystem::path &directory)
{
    AdapterFacts facts;
    facts.settings = readAdapterSettings(directory);
    facts.base = baseOfAdapter(facts.settings, directory);
    const ModelConfig config = readStudentConfig(facts.base);
    const AdapterFiles files(directory, config);
    facts.parameters = files.parameterCount();
    std::vector<LinearModule> modules;
    for (const AdaptedModule &adapted : files.modules())
        modules.push_back(adapted.module);
    facts.modules = targetNames(config, modules);
    return facts;
}

} // namespace retort
