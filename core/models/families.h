#pragma once

#include "core/models/config_source.h"
#include "core/models/model_config.h"
#include "core/models/parameter_spec.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// A family of students: how transformers calls it, how its config.json is read and written, which parameters it has.
/// What it computes follows from ModelConfig (causal_model, t5_model).
struct Family
{
    std::string_view modelType; // "model_type" of config.json
    std::string_view className; // transformers' class with the output layer
    /// Reads what is the family's own; the caller reads the end and pad ids.
    ModelConfig (*read)(const ConfigSource &);
    void (*write)(const ModelConfig &, nlohmann::ordered_json &);
    std::vector<ParameterSpec> (*parameters)(const ModelConfig &);
};

/// One line for each family.
[[nodiscard]] std::span<const Family> families();

/// What config.json with this text says; ParseError names `file`.
[[nodiscard]] ModelConfig parseModelConfig(const std::string &file, const std::string &text);

/// Null when there is none of that name.
[[nodiscard]] const Family *findFamily(std::string_view modelType);

/// A tensor's name as parametersOf() has it: some published files leave a prefix out.
[[nodiscard]] std::string canonicalTensorName(const ModelConfig &config, const std::string &name);

/// Tensors that published files hold beside the parameters: tables that are computed, copies of tied weights.
[[nodiscard]] bool isIgnoredTensor(const ModelConfig &config, const std::string &canonicalName);

// Readers and writers of the families, in llama_config.cpp, gpt2_config.cpp and t5_config.cpp.
[[nodiscard]] ModelConfig readLlamaConfig(const ConfigSource &source);
[[nodiscard]] ModelConfig readMistralConfig(const ConfigSource &source);
[[nodiscard]] ModelConfig readQwen2Config(const ConfigSource &source);
[[nodiscard]] ModelConfig readQwen3Config(const ConfigSource &source);
void writeLlamaConfig(const ModelConfig &config, nlohmann::ordered_json &object);
[[nodiscard]] ModelConfig readGpt2Config(const ConfigSource &source);
void writeGpt2Config(const ModelConfig &config, nlohmann::ordered_json &object);
[[nodiscard]] ModelConfig readT5Config(const ConfigSource &source);
void writeT5Config(const ModelConfig &config, nlohmann::ordered_json &object);

} // namespace retort
