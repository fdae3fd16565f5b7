#include "core/models/families.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace retort {

namespace {

// To add one: a reader and a writer of its config.json, its parameters, a line here and a reference output.
constexpr std::array kFamilies {
    Family {"llama", "LlamaForCausalLM", readLlamaConfig, writeLlamaConfig, llamaParameters}, // smollm too
    Family {"mistral", "MistralForCausalLM", readMistralConfig, writeLlamaConfig, llamaParameters},
    Family {"qwen2", "Qwen2ForCausalLM", readQwen2Config, writeLlamaConfig, llamaParameters},
    Family {"qwen3", "Qwen3ForCausalLM", readQwen3Config, writeLlamaConfig, llamaParameters},
    Family {"gpt2", "GPT2LMHeadModel", readGpt2Config, writeGpt2Config, gpt2Parameters},
    Family {"t5", "T5ForConditionalGeneration", readT5Config, writeT5Config, t5Parameters},
};

} // namespace

std::span<const Family> families()
{
    return kFamilies;
}

const Family *findFamily(std::string_view modelType)
{
    const auto found = std::ranges::find(kFamilies, modelType, &Family::modelType);
    return found == kFamilies.end() ? nullptr : &*found;
}

std::vector<ParameterSpec> parametersOf(const ModelConfig &config)
{
    const Family *family = findFamily(config.architecture);
    assert(family != nullptr);
    return family->parameters(config);
}

std::string canonicalTensorName(const ModelConfig &config, const std::string &name)
{
    const bool lacksPrefix =
        config.architecture == "gpt2" && !name.starts_with("transformer.") && name != "lm_head.weight";
    return lacksPrefix ? "transformer." + name : name;
}

bool isIgnoredTensor(const ModelConfig &config, const std::string &canonicalName)
{
    if (config.tieWordEmbeddings && canonicalName == "lm_head.weight")
        return true; // a copy of the embedding
    if (config.architecture == "gpt2") // triangles of ones that older versions kept
        return canonicalName.ends_with(".attn.bias") || canonicalName.ends_with(".attn.masked_bias");
    if (config.architecture == "t5") // copies of shared.weight, and a table that is never used
        return canonicalName == "encoder.embed_tokens.weight" || canonicalName == "decoder.embed_tokens.weight"
               || canonicalName == "decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight";
    return canonicalName.ends_with("rotary_emb.inv_freq");
}

} // namespace retort
