#include "core/models/student_export.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/families.h"
#include "core/models/student_facts.h"
#include "core/models/weight_files.h"

#include <nlohmann/json.hpp>

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

} // namespace

void setStoredType(const std::filesystem::path &file, StoredType type)
{
    auto config = nlohmann::ordered_json::parse(readFile(file, kMaxConfigBytes));
    config.erase("dtype"); // transformers 5 reads the older name as well
    config["torch_dtype"] = torchName(type);
    writeFileAtomically(file, config.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

void exportStudent(const std::filesystem::path &from, const std::filesystem::path &to, StoredType type)
{
    const ModelConfig config = readStudentFacts(from).config; // what passes can be loaded
    copyStudentFiles(from, to);
    removeWeights(to);
    setStoredType(to / "config.json", type);
    const WeightFiles weights(from, [&](const std::string &name) { return canonicalTensorName(config, name); });
    const std::vector<NamedShape> tensors = studentTensors(config);
    SafetensorsStream stream(to / "model.safetensors", tensors, type);
    for (const NamedShape &tensor : tensors)
        stream.append(weights.floats(tensor.name), weights.fileOf(tensor.name).string() + ": tensor " + tensor.name);
    stream.finish();
}

} // namespace retort
