#pragma once

#include "core/models/gguf_file.h"
#include "core/models/model_config.h"

#include <optional>
#include <span>

namespace retort {

/// The shape that a GGUF file's keys and tensors tell, for the architectures llama (with mistral), qwen2 and gpt2.
/// ParseError names a key that is missing, out of range, contradicts a tensor, or is known to nobody here and so
/// perhaps of consequence for the result. End and pad ids come from the tokenizer's keys.
[[nodiscard]] ModelConfig readGgufConfig(const GgufFile &file);

/// What llama3's scaling divides each rotary frequency by; GGUF files hold these numbers as "rope_freqs.weight".
[[nodiscard]] std::vector<float> ropeFactors(const ModelConfig &config);

/// The settings that give these numbers for a model of this shape; nothing when none do.
[[nodiscard]] std::optional<RopeScaling> scalingOfFactors(std::span<const float> factors, ModelConfig config);

} // namespace retort
