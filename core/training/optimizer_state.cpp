#include "core/training/optimizer_state_torch.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/safetensors.h"

#include <nlohmann/json.hpp>

#include <span>

namespace retort {

namespace {

using nlohmann::json;

constexpr std::uintmax_t kMaxStateBytes = 1 << 20;
constexpr int kStateFormat = 1;

std::span<float> valuesOf(const torch::Tensor &tensor)
{
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

void addMoments(std::vector<SafetensorsTensor> &tensors, const std::string &prefix, const torch::Tensor &moments,
                const ParameterStore &parameters)
{
    for (const auto &[name, tensor] : parameters.partsOf(moments))
        tensors.push_back({prefix + name, tensor.sizes().vec(), valuesOf(tensor)});
}

torch::Tensor readMoments(const SafetensorsFile &file, const std::string &prefix, const ParameterStore &parameters)
{
    for (const auto &[name, tensor] : parameters.namedParts())
        (void)file.expect(prefix + name, tensor.sizes().vec());
    torch::Tensor moments = torch::zeros_like(parameters.flat());
    for (const auto &[name, tensor] : parameters.partsOf(moments))
        file.readFloats(prefix + name, valuesOf(tensor));
    return moments;
}

std::uint64_t field(const std::filesystem::path &file, const json &object, const char *key)
{
    if (!object.is_object() || !object.contains(key) || !object[key].is_number_unsigned())
        throw ParseError({file.string()}, std::string("\"") + key + "\" is missing; expected a whole number");
    return object[key].get<std::uint64_t>();
}

int readStep(const std::filesystem::path &file, const StateKey &key)
{
    json object;
    try {
        object = json::parse(readFile(file, kMaxStateBytes));
    } catch (const json::exception &error) {
        throw ParseError({file.string()}, std::string("is no JSON: ") + error.what());
    }
    if (field(file, object, "format") != kStateFormat)
        throw ParseError({file.string()}, "\"format\" is not 1: written by a newer Retort");
    if (field(file, object, "seed") != key.seed || field(file, object, "examples") != key.examples)
        throw ParseError({file.string()}, "belongs to another training: its seed or its number of examples differs");
    const std::uint64_t step = field(file, object, "step");
    if (step > 1'000'000'000)
        throw ParseError({file.string()}, "\"step\" is " + std::to_string(step) + "; that is too many");
    return static_cast<int>(step);
}

} // namespace

void writeOptimizerState(const OptimizerState &state, const StateKey &key, const ParameterStore &parameters,
                         const std::filesystem::path &directory)
{
    std::vector<SafetensorsTensor> tensors;
    addMoments(tensors, "first_moment.", state.firstMoment, parameters);
    addMoments(tensors, "second_moment.", state.secondMoment, parameters);
    writeSafetensors(directory / "optimizer.safetensors", tensors);
    const nlohmann::ordered_json object {
        {"format", kStateFormat}, {"step", state.step}, {"seed", key.seed}, {"examples", key.examples}};
    writeFileAtomically(directory / "trainer_state.json", object.dump(2) + "\n");
}

void readOptimizerState(OptimizerState &state, const StateKey &key, const ParameterStore &parameters,
                        const std::filesystem::path &directory)
{
    OptimizerState read;
    read.step = readStep(directory / "trainer_state.json", key);
    const SafetensorsFile file(directory / "optimizer.safetensors");
    read.firstMoment = readMoments(file, "first_moment.", parameters);
    read.secondMoment = readMoments(file, "second_moment.", parameters);
    state = std::move(read);
}

} // namespace retort
