#pragma once

#include "core/models/adapter_settings.h"
#include "core/models/model_config.h"

#include <cstdint>
#include <string>
#include <vector>

namespace retort {

/// A linear layer that can carry adapters, as transformers' model and so PEFT's adapters name it.
struct LinearModule
{
    std::string name; // "model.layers.0.self_attn.q_proj"; its weight is name + ".weight"
    std::int64_t in = 0;
    std::int64_t out = 0;
    bool isStoredTransposed = false; // gpt2's: the weight is (in, out)
    std::string parameter; // the parameter that holds its weight: "...qkv_proj.weight"
    std::int64_t firstOutput = 0; // where its outputs stand among that parameter's

    bool operator==(const LinearModule &) const = default;
};

/// All linear layers of a model but the output layer, in the order of its parameters: what PEFT calls all-linear.
[[nodiscard]] std::vector<LinearModule> linearModules(const ModelConfig &config);

/// Those that the names choose: "all-linear", or names as in Hugging Face's files of which each module's is one or ends
/// in one ("q_proj", "mlp.c_proj"). UsageError names one that fits nothing, and those that there are.
[[nodiscard]] std::vector<LinearModule> chosenModules(const ModelConfig &config, const std::vector<std::string> &names);

/// Weights of adapters of one rank on the modules that the names choose.
[[nodiscard]] std::int64_t adapterParameterCount(const ModelConfig &config, const std::vector<std::string> &names,
                                                 std::int64_t rank);

/// The shortest list for "target_modules" that chooses exactly these of a model's modules.
[[nodiscard]] std::vector<std::string> targetNames(const ModelConfig &config, const std::vector<LinearModule> &chosen);

[[nodiscard]] AdapterTask adapterTaskOf(const ModelConfig &config);

} // namespace retort
