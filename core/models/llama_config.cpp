#include "core/models/families.h"

#include <string>

// config.json of llama and its relatives, in the dialects of transformers 4 (rope_theta, rope_scaling) and 5
// (rope_parameters).

namespace retort {

namespace {

using nlohmann::json;

constexpr int kMistralWindow = 4096; // transformers' defaults where a field is absent
constexpr int kMistralKeyValueHeads = 8;
constexpr int kQwenKeyValueHeads = 32;
constexpr int kQwenWindow = 4096;
constexpr int kQwenWindowLayers = 28;
constexpr int kQwen3HeadDim = 128;
constexpr double kMaxOriginalContext = 1e9;

const std::vector<std::string_view> kSharedFields {"vocab_size",
                                                   "hidden_size",
                                                   "intermediate_size",
                                                   "num_hidden_layers",
                                                   "num_attention_heads",
                                                   "num_key_value_heads",
                                                   "head_dim",
                                                   "max_position_embeddings",
                                                   "rope_parameters",
                                                   "rope_theta",
                                                   "rope_scaling",
                                                   "hidden_act",
                                                   "rms_norm_eps",
                                                   "attention_dropout",
                                                   "partial_rotary_factor"};

std::vector<std::string_view> fieldsWith(std::initializer_list<std::string_view> own)
{
    std::vector<std::string_view> fields = kSharedFields;
    fields.insert(fields.end(), own);
    return fields;
}

bool isFieldOf(const std::string &kind, const std::string &key)
{
    if (key == "rope_theta" || key == "rope_type" || key == "type")
        return true;
    if (key == "partial_rotary_factor")
        return false;
    if (key == "factor")
        return !kind.empty();
    return kind == "llama3"
           && (key == "low_freq_factor" || key == "high_freq_factor" || key == "original_max_position_embeddings");
}

void readRopeObject(const ConfigSource &source, const char *field, ModelConfig &config)
{
    const json &rope = source.object[field];
    const std::string where = std::string("\"") + field + "\"";
    if (!rope.is_object())
        source.fail(where + " is no object");
    const json kind = rope.contains("rope_type") ? rope["rope_type"] : rope.value("type", json("default"));
    if (kind != "default" && kind != "linear" && kind != "llama3")
        source.fail(where + ": rope_type is " + kind.dump() + "; only default, linear and llama3 are supported");
    RopeScaling scaling;
    scaling.kind = kind == "default" ? "" : kind.get<std::string>();
    for (const auto &[key, value] : rope.items())
        if (!value.is_null() && !isFieldOf(scaling.kind, key))
            source.fail(where + "." + key + " (" + value.dump() + ") is not known and might change the result");
    config.ropeTheta = source.number(rope, "rope_theta", config.ropeTheta);
    if (scaling.kind.empty())
        return;
    const auto needed = [&](const char *key) {
        if (!rope.contains(key) || rope[key].is_null())
            source.fail(where + "." + key + " is missing; expected a number above 0");
        return source.number(rope, key, 0);
    };
    scaling.factor = needed("factor");
    if (scaling.kind == "llama3") {
        scaling.lowFrequencyFactor = needed("low_freq_factor");
        scaling.highFrequencyFactor = needed("high_freq_factor");
        const double original = needed("original_max_position_embeddings");
        if (original > kMaxOriginalContext || !(scaling.highFrequencyFactor > scaling.lowFrequencyFactor))
            source.fail(where
                        + ": original_max_position_embeddings, low_freq_factor and high_freq_factor do not fit "
                          "each other");
        scaling.originalContext = static_cast<int>(original);
    }
    config.ropeScaling = scaling;
}

void readShape(const ConfigSource &source, ModelConfig &config, int keyValueHeads)
{
    source.expect("hidden_act", "silu");
    source.expect("partial_rotary_factor", 1.0);
    config.vocabularySize = source.size("vocab_size");
    config.hiddenSize = source.size("hidden_size");
    config.intermediateSize = source.size("intermediate_size");
    config.layers = source.layers("num_hidden_layers");
    config.heads = source.size("num_attention_heads");
    const bool isAbsent = !source.object.contains("num_key_value_heads"); // null: as many as heads
    config.keyValueHeads =
        source.sizeOr("num_key_value_heads", isAbsent && keyValueHeads > 0 ? keyValueHeads : config.heads);
    config.headDim = source.sizeOr("head_dim", config.hiddenSize / config.heads);
    config.contextLength = source.contextLength("max_position_embeddings", 2048);
    config.ropeTheta = source.number("rope_theta", 10000);
    for (const char *field : {"rope_parameters", "rope_scaling"})
        if (source.has(field))
            readRopeObject(source, field, config);
    config.normEpsilon = source.number("rms_norm_eps", 1e-6);
    config.tieWordEmbeddings = source.flag("tie_word_embeddings", false);
    config.initializerRange = source.number("initializer_range", 0.02);
    if (config.heads % config.keyValueHeads != 0)
        source.fail("\"num_key_value_heads\" (" + std::to_string(config.keyValueHeads)
                    + ") does not divide \"num_attention_heads\" (" + std::to_string(config.heads) + ")");
    if (config.headDim < 2 || config.headDim % 2 != 0)
        source.fail("\"head_dim\" is " + std::to_string(config.headDim) + "; expected an even number");
}

/// Which layers see a window only: "layer_types" where it stands, else those from "max_window_layers" on.
void readWindow(const ConfigSource &source, ModelConfig &config)
{
    const bool usesWindow = source.flag("use_sliding_window", false);
    if (usesWindow && !source.isNull("sliding_window")) {
        config.slidingWindow = source.sizeOr("sliding_window", kQwenWindow);
        config.fullAttentionLayers = source.has("max_window_layers") && source.object["max_window_layers"] == 0
                                         ? 0
                                         : source.sizeOr("max_window_layers", kQwenWindowLayers);
    }
    if (source.has("layer_types")) {
        const json &types = source.object["layer_types"];
        int full = 0;
        bool isOrdered = types.is_array() && std::cmp_equal(types.size(), config.layers);
        for (std::size_t i = 0; isOrdered && i < types.size(); ++i) {
            isOrdered = types[i] == "sliding_attention"
                        || (types[i] == "full_attention" && std::cmp_equal(full++, i)); // full ones come first
        }
        if (!isOrdered || (full < config.layers && config.slidingWindow == 0))
            source.fail("\"layer_types\" is " + types.dump() + "; expected " + std::to_string(config.layers)
                        + " entries, \"full_attention\" first and \"sliding_attention\" after them, with a window");
        config.fullAttentionLayers = full;
    }
    if (config.fullAttentionLayers >= config.layers)
        config.slidingWindow = 0;
    if (config.slidingWindow == 0)
        config.fullAttentionLayers = 0;
}

nlohmann::ordered_json ropeObject(const ModelConfig &config)
{
    const RopeScaling &scaling = config.ropeScaling;
    nlohmann::ordered_json rope {{"rope_type", scaling.kind.empty() ? "default" : scaling.kind}};
    if (!scaling.kind.empty())
        rope["factor"] = scaling.factor;
    if (scaling.kind == "llama3") {
        rope["low_freq_factor"] = scaling.lowFrequencyFactor;
        rope["high_freq_factor"] = scaling.highFrequencyFactor;
        rope["original_max_position_embeddings"] = scaling.originalContext;
    }
    return rope;
}

void writeRope(const ModelConfig &config, nlohmann::ordered_json &object)
{
    nlohmann::ordered_json rope = ropeObject(config);
    object["rope_theta"] = config.ropeTheta; // transformers 4
    if (config.ropeScaling.kind == "linear") // 4.40 takes these two fields and no other
        object["rope_scaling"] = {{"type", "linear"}, {"factor", config.ropeScaling.factor}};
    else if (!config.ropeScaling.kind.empty())
        object["rope_scaling"] = rope;
    rope["rope_theta"] = config.ropeTheta;
    object["rope_parameters"] = rope; // transformers 5
}

} // namespace

ModelConfig readLlamaConfig(const ConfigSource &source)
{
    source.checkFields(fieldsWith({"attention_bias", "mlp_bias", "pretraining_tp", "is_llama_config"}));
    ModelConfig config;
    readShape(source, config, 0);
    config.attentionBias = source.flag("attention_bias", false);
    config.outputBias = config.attentionBias;
    config.mlpBias = source.flag("mlp_bias", false);
    return config;
}

ModelConfig readMistralConfig(const ConfigSource &source)
{
    source.checkFields(fieldsWith({"sliding_window"}));
    ModelConfig config;
    readShape(source, config, kMistralKeyValueHeads);
    if (!source.isNull("sliding_window"))
        config.slidingWindow = source.sizeOr("sliding_window", kMistralWindow);
    return config;
}

ModelConfig readQwen2Config(const ConfigSource &source)
{
    source.checkFields(fieldsWith({"sliding_window", "use_sliding_window", "max_window_layers", "layer_types"}));
    ModelConfig config;
    readShape(source, config, kQwenKeyValueHeads);
    config.attentionBias = true;
    readWindow(source, config);
    return config;
}

ModelConfig readQwen3Config(const ConfigSource &source)
{
    source.checkFields(
        fieldsWith({"sliding_window", "use_sliding_window", "max_window_layers", "layer_types", "attention_bias"}));
    ModelConfig config;
    readShape(source, config, kQwenKeyValueHeads);
    config.headDim = source.sizeOr("head_dim", kQwen3HeadDim);
    config.attentionBias = source.flag("attention_bias", false);
    config.outputBias = config.attentionBias;
    config.queryKeyNorms = true;
    readWindow(source, config);
    return config;
}

void writeLlamaConfig(const ModelConfig &config, nlohmann::ordered_json &object)
{
    object["vocab_size"] = config.vocabularySize;
    object["hidden_size"] = config.hiddenSize;
    object["intermediate_size"] = config.intermediateSize;
    object["num_hidden_layers"] = config.layers;
    object["num_attention_heads"] = config.heads;
    object["num_key_value_heads"] = config.keyValueHeads;
    object["head_dim"] = config.headDim;
    object["max_position_embeddings"] = config.contextLength;
    object["rms_norm_eps"] = config.normEpsilon;
    writeRope(config, object);
    object["hidden_act"] = "silu";
    object["attention_dropout"] = 0.0;
    if (config.architecture == "llama" || config.architecture == "qwen3")
        object["attention_bias"] = config.attentionBias;
    if (config.architecture == "llama")
        object["mlp_bias"] = config.mlpBias;
    const nlohmann::ordered_json window =
        config.slidingWindow > 0 ? nlohmann::ordered_json(config.slidingWindow) : nlohmann::ordered_json();
    if (config.architecture == "mistral")
        object["sliding_window"] = window;
    if (config.architecture == "qwen2" || config.architecture == "qwen3") {
        object["use_sliding_window"] = config.slidingWindow > 0;
        object["sliding_window"] = window;
        object["max_window_layers"] = config.slidingWindow > 0 ? config.fullAttentionLayers : config.layers;
    }
}

} // namespace retort
