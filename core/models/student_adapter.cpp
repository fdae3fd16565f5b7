#include "core/models/student_adapter.h"

#include "core/base/error.h"
#include "core/models/adapter_torch.h"
#include "core/models/device_torch.h"
#include "core/models/student_formats.h"
#include "core/models/student_torch.h"

#include <cassert>
#include <map>
#include <utility>

namespace retort {

namespace {

std::map<std::string, torch::Tensor> byName(const std::vector<std::pair<std::string, torch::Tensor>> &parts)
{
    return {parts.begin(), parts.end()};
}

/// From here on the model computes with the adapter.
void layOver(Student &student, std::unique_ptr<Adapter> adapter)
{
    Student::Weights &weights = student.weights();
    assert(weights.adapter == nullptr);
    weights.parameters.freeze();
    weights.adapter = std::move(adapter);
    weights.model = makeModel(student.config(), weights.parameters, weights.adapter.get());
}

/// What was learned with the adapters goes before what the base could.
void takeFormats(Student &student, const std::filesystem::path &directory)
{
    if (!std::filesystem::exists(directory / "retort.json"))
        return;
    StudentNotes notes = readStudentNotes(directory / "retort.json");
    for (auto &[kind, format] : notes.formats)
        student.formats.insert_or_assign(kind, std::move(format));
}

} // namespace

void addAdapter(Student &student, const AdapterConfig &adapter, const std::filesystem::path &base, std::uint64_t seed)
{
    if (isAdapterDirectory(base))
        throw UsageError(base.string() + ": holds adapters already; make a whole student of it first: retort export "
                         + base.string() + " --to merged");
    AdapterSettings settings;
    settings.base = std::filesystem::absolute(base).lexically_normal().string();
    settings.rank = adapter.rank;
    settings.alpha = adapter.alpha;
    settings.dropout = adapter.dropout;
    const std::vector<LinearModule> chosen = chosenModules(student.config(), adapter.modules);
    settings.modules = targetNames(student.config(), chosen);
    std::vector<AdaptedModule> modules;
    for (const LinearModule &module : chosen)
        modules.push_back({module, settings.rankOf(module.name), settings.scaleOf(module.name)});
    auto made = std::make_unique<Adapter>(std::move(settings), std::move(modules));
    made->initialize(seed);
    layOver(student, std::move(made));
}

void loadAdapter(Student &student, const std::filesystem::path &directory)
{
    const AdapterFiles files(directory, student.config());
    auto read = std::make_unique<Adapter>(files.settings(), files.modules());
    read->read(files);
    layOver(student, std::move(read));
    takeFormats(student, directory);
}

bool hasAdapter(const Student &student)
{
    return student.weights().adapter != nullptr;
}

std::int64_t trainedParameterCount(const Student &student)
{
    return student.weights().trained().parameterCount();
}

Student mergedStudent(const Student &student)
{
    const torch::NoGradGuard noGrad;
    auto weights = std::make_unique<Student::Weights>(student.config());
    weights->parameters.flat().copy_(student.weights().parameters.flat());
    const auto target = byName(weights->parameters.namedParts());
    if (const Adapter *adapter = student.weights().adapter.get()) {
        const auto trained = byName(allOnCpu(adapter->parameters().namedParts()));
        for (const AdaptedModule &adapted : adapter->modules())
            mergeLowRank(valuesOf(target.at(adapted.module.name + ".weight")), adapted,
                         valuesOf(trained.at(adapterTensorA(adapted.module))),
                         valuesOf(trained.at(adapterTensorB(adapted.module))));
    }
    Student merged(student.config(), student.sharedTokenizer(), std::move(weights));
    merged.formats = student.formats;
    return merged;
}

void saveAdapter(Student &student, const std::filesystem::path &directory)
{
    const Adapter &adapter = *student.weights().adapter;
    std::vector<SafetensorsTensor> tensors;
    const auto parts = allOnCpu(adapter.parameters().namedParts());
    for (const auto &[name, tensor] : parts)
        tensors.push_back({name, tensor.sizes().vec(), valuesOf(tensor)});
    writeSafetensors(directory / "adapter_model.safetensors", tensors);
    const bool isStoredTransposed = adapter.modules().front().module.isStoredTransposed;
    writeAdapterSettings(adapter.settings(), adapterTaskOf(student.config()), isStoredTransposed, directory);
    writeStudentNotes({student.formats, student.config().dropout, false}, directory / "retort.json");
}

} // namespace retort
