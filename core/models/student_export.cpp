#include "core/models/student_export.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/adapter_files.h"
#include "core/models/families.h"
#include "core/models/student_facts.h"
#include "core/models/weight_files.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace retort {

namespace {

constexpr std::uintmax_t kMaxConfigBytes = 1 << 20;

/// Weight files and indices of shards are written anew.
void removeWeights(const std::filesystem::path &folder)
{
    std::vector<std::filesystem::path> old;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".safetensors") || name.ends_with(".safetensors.index.json"))
            old.push_back(entry.path());
    }
    for (const std::filesystem::path &file : old)
        std::filesystem::remove(file);
}

void writeJson(const std::filesystem::path &file, const nlohmann::ordered_json &object)
{
    writeFileAtomically(file, object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

/// The adapter's notes name the formats that were learned; whether a file holds a copy of the head is the base's word.
void mergeNotes(const std::filesystem::path &adapter, const std::filesystem::path &merged)
{
    const char *name = "retort.json";
    if (!std::filesystem::exists(adapter / name))
        return;
    auto notes = nlohmann::ordered_json::parse(readFile(adapter / name, kMaxConfigBytes));
    if (std::filesystem::exists(merged / name)) {
        const auto before = nlohmann::ordered_json::parse(readFile(merged / name, kMaxConfigBytes));
        if (before.contains("ties_head"))
            notes["ties_head"] = before["ties_head"];
    }
    writeJson(merged / name, notes);
}

} // namespace

void setStoredType(const std::filesystem::path &file, StoredType type)
{
    auto config = nlohmann::ordered_json::parse(readFile(file, kMaxConfigBytes));
    config.erase("dtype"); // transformers 5 reads the older name as well
    config["torch_dtype"] = torchName(type);
    writeJson(file, config);
}

void exportStudent(const std::filesystem::path &from, const std::filesystem::path &to, StoredType type)
{
    const bool isAdapter = isAdapterDirectory(from);
    const std::filesystem::path base = isAdapter ? readAdapterFacts(from).base : from;
    const ModelConfig config = readStudentFacts(base).config; // what passes can be loaded
    std::optional<AdapterFiles> adapter;
    if (isAdapter)
        adapter.emplace(from, config);
    copyStudentFiles(base, to);
    if (isAdapter)
        mergeNotes(from, to);
    removeWeights(to);
    setStoredType(to / "config.json", type);
    const WeightFiles weights(base, [&](const std::string &name) { return canonicalTensorName(config, name); });
    const std::vector<NamedShape> tensors = studentTensors(config);
    SafetensorsStream stream(to / "model.safetensors", tensors, type);
    for (const NamedShape &tensor : tensors) {
        std::vector<float> values = weights.floats(tensor.name);
        if (adapter)
            adapter->mergeInto(tensor.name, values);
        stream.append(values, weights.fileOf(tensor.name).string() + ": tensor " + tensor.name);
    }
    stream.finish();
}

void exportAdapter(const std::filesystem::path &from, const std::filesystem::path &to, StoredType type)
{
    const AdapterFacts facts = readAdapterFacts(from); // what passes can be loaded
    auto settings = nlohmann::ordered_json::parse(readFile(from / "adapter_config.json", kMaxConfigBytes));
    settings["base_model_name_or_path"] = std::filesystem::absolute(facts.base).lexically_normal().string();
    writeJson(to / "adapter_config.json", settings);
    const SafetensorsFile file(from / "adapter_model.safetensors");
    std::vector<NamedShape> tensors;
    for (const auto &[name, entry] : file.entries())
        tensors.push_back({name, entry.shape});
    SafetensorsStream stream(to / "adapter_model.safetensors", tensors, type);
    for (const NamedShape &tensor : tensors)
        stream.append(file.floats(tensor.name), from.string() + ": tensor " + tensor.name);
    stream.finish();
    if (std::filesystem::exists(from / "retort.json"))
        std::filesystem::copy_file(from / "retort.json", to / "retort.json");
}

} // namespace retort
