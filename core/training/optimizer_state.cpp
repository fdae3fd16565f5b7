#include "core/training/optimizer_state_torch.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/choices.h"
#include "core/models/device_torch.h"
#include "core/models/safetensors.h"

#include <nlohmann/json.hpp>

#include <span>

namespace retort {

namespace {

using nlohmann::json;

constexpr std::uintmax_t kMaxStateBytes = 1 << 20;
constexpr int kStateFormat = 1;
constexpr std::uint64_t kMost = 1'000'000'000; // of steps and of rows

std::uint64_t field(const std::filesystem::path &file, const json &object, const char *key)
{
    if (!object.is_object() || !object.contains(key) || !object[key].is_number_unsigned())
        throw ParseError({file.string()}, std::string("\"") + key + "\" is missing; expected a whole number");
    return object[key].get<std::uint64_t>();
}

std::uint64_t optionalField(const std::filesystem::path &file, const json &object, const char *key)
{
    return object.contains(key) ? field(file, object, key) : 0;
}

json readObject(const std::filesystem::path &file)
{
    try {
        return json::parse(readFile(file, kMaxStateBytes));
    } catch (const json::exception &error) {
        throw ParseError({file.string()}, std::string("is no JSON: ") + error.what());
    }
}

void checkKey(const std::filesystem::path &file, const json &object, const StateKey &key)
{
    if (field(file, object, "format") != kStateFormat)
        throw ParseError({file.string()}, "\"format\" is not 1: written by a newer Retort");
    if (field(file, object, "seed") != key.seed || field(file, object, "examples") != key.examples)
        throw ParseError({file.string()}, "belongs to another training: its seed or its number of examples differs");
    const std::string wanted(toText(key.optim));
    const auto optim = object.find("optim");
    const std::string found = optim == object.end() ? "adamw" : optim->is_string() ? optim->get<std::string>() : "";
    if (found != wanted)
        throw ParseError({file.string()}, "\"optim\" is \"" + found + "\"; this training's is \"" + wanted + '"');
}

TrainingPlace readPlace(const std::filesystem::path &file, const StateKey &key)
{
    const json object = readObject(file);
    checkKey(file, object, key);
    const std::uint64_t step = field(file, object, "step");
    const std::uint64_t rows = optionalField(file, object, "rows_at_once");
    if (step > kMost || rows > kMost)
        throw ParseError({file.string()}, "\"step\" is " + std::to_string(step) + " and \"rows_at_once\" "
                                              + std::to_string(rows) + "; that is too many");
    return {static_cast<int>(step), static_cast<int>(rows)};
}

} // namespace

void writeOptimizerState(const Optimizer &optimizer, const TrainingPlace &place, const StateKey &key,
                         const std::filesystem::path &directory)
{
    std::vector<SafetensorsTensor> tensors;
    const auto state = allOnCpu(optimizer.state());
    for (const auto &[name, tensor] : state)
        tensors.push_back({name, tensor.sizes().vec(), valuesOf(tensor)});
    writeSafetensors(directory / "optimizer.safetensors", tensors);
    nlohmann::ordered_json object {{"format", kStateFormat},
                                   {"step", place.step},
                                   {"seed", key.seed},
                                   {"examples", key.examples},
                                   {"optim", toText(key.optim)}};
    if (place.rowsAtOnce > 0)
        object["rows_at_once"] = place.rowsAtOnce;
    writeFileAtomically(directory / "trainer_state.json", object.dump(2) + "\n");
}

TrainingPlace readOptimizerState(Optimizer &optimizer, const StateKey &key, const std::filesystem::path &directory)
{
    const TrainingPlace place = readPlace(directory / "trainer_state.json", key);
    const SafetensorsFile file(directory / "optimizer.safetensors");
    const auto state = optimizer.state();
    for (const auto &[name, tensor] : state)
        (void)file.expect(name, tensor.sizes().vec());
    for (const auto &[name, tensor] : state)
        fillFrom(tensor, [&](std::span<float> values) { file.readFloats(name, values); });
    return place;
}

} // namespace retort
