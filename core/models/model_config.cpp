#include "core/models/model_config.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <set>
#include <string>

namespace retort {

namespace {

using nlohmann::json;

constexpr std::uintmax_t kMaxConfigBytes = 1 << 20;
constexpr int kMaxSize = 1 << 24; // of any one dimension
constexpr int kMaxLayers = 1024;
constexpr int kMaxContext = 1 << 18; // tokens; a table of angles is made for all of them

/// Fields read below, and fields that say nothing about what the model computes.
const std::set<std::string> kKnownFields {"architectures",
                                          "model_type",
                                          "vocab_size",
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
                                          "rms_norm_eps",
                                          "tie_word_embeddings",
                                          "eos_token_id",
                                          "pad_token_id",
                                          "hidden_act",
                                          "attention_bias",
                                          "mlp_bias",
                                          "attention_dropout",
                                          "partial_rotary_factor",
                                          "bos_token_id",
                                          "dtype",
                                          "torch_dtype",
                                          "initializer_range",
                                          "pretraining_tp",
                                          "use_cache",
                                          "is_llama_config",
                                          "output_attentions",
                                          "output_hidden_states",
                                          "return_dict",
                                          "id2label",
                                          "label2id",
                                          "problem_type",
                                          "chunk_size_feed_forward",
                                          "transformers_version",
                                          "transformers.js_config",
                                          "keys_to_ignore_at_inference"};

/// One config.json and where it stands.
struct Source
{
    std::string file;
    json object;

    [[noreturn]] void fail(const std::string &message) const { throw ParseError({file}, message); }

    [[nodiscard]] bool has(const char *key) const { return object.contains(key) && !object[key].is_null(); }

    [[nodiscard]] int size(const char *key, int limit = kMaxSize) const
    {
        if (!has(key))
            fail(std::string("\"") + key + "\" is missing; expected a whole number");
        const json &value = object[key];
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() < 1
            || value.get<std::uint64_t>() > static_cast<std::uint64_t>(limit))
            fail(std::string("\"") + key + "\" is " + value.dump() + "; expected a whole number from 1 to "
                 + std::to_string(limit));
        return value.get<int>();
    }

    [[nodiscard]] int sizeOr(const char *key, int otherwise, int limit = kMaxSize) const
    {
        return has(key) ? size(key, limit) : otherwise;
    }

    [[nodiscard]] double number(const json &parent, const char *key, double otherwise) const
    {
        if (!parent.contains(key) || parent[key].is_null())
            return otherwise;
        if (!parent[key].is_number() || !(parent[key].get<double>() > 0))
            fail(std::string("\"") + key + "\" is " + parent[key].dump() + "; expected a number above 0");
        return parent[key].get<double>();
    }

    [[nodiscard]] bool flag(const char *key, bool otherwise) const
    {
        if (!has(key))
            return otherwise;
        if (!object[key].is_boolean())
            fail(std::string("\"") + key + "\" is " + object[key].dump() + "; expected true or false");
        return object[key].get<bool>();
    }

    /// A token id, or the first of a list of them.
    [[nodiscard]] int tokenId(const char *key, int otherwise) const
    {
        if (!has(key))
            return otherwise;
        const json &value = object[key].is_array() && !object[key].empty() ? object[key][0] : object[key];
        if (!value.is_number_integer() || value.get<std::int64_t>() < -1 || value.get<std::int64_t>() > kMaxSize)
            fail(std::string("\"") + key + "\" is " + value.dump() + "; expected a token id");
        return value.get<int>();
    }

    void expect(const char *key, const json &wanted) const
    {
        if (has(key) && object[key] != wanted)
            fail(std::string("\"") + key + "\" is " + object[key].dump() + "; only " + wanted.dump() + " is supported");
    }
};

Source readSource(const std::filesystem::path &file)
{
    Source source {file.string(), {}};
    try {
        source.object = json::parse(readFile(file, kMaxConfigBytes));
    } catch (const json::exception &error) {
        source.fail(std::string("is no JSON: ") + error.what());
    }
    if (!source.object.is_object())
        source.fail("is no JSON object");
    return source;
}

void checkFields(const Source &source)
{
    source.expect("model_type", "llama");
    source.expect("hidden_act", "silu");
    source.expect("attention_bias", false);
    source.expect("mlp_bias", false);
    source.expect("attention_dropout", 0.0);
    source.expect("partial_rotary_factor", 1.0);
    for (const auto &[key, value] : source.object.items()) {
        const bool saysNothing = value.is_null() || value == false || key.starts_with("_");
        if (!kKnownFields.contains(key) && !saysNothing)
            source.fail("\"" + key + "\" (" + value.dump() + ") is not known and might change the result");
    }
}

// transformers 5: rope_parameters {rope_theta, rope_type}; 4: rope_theta and rope_scaling {rope_type or type}.
double readRopeTheta(const Source &source)
{
    double theta = source.number(source.object, "rope_theta", 10000);
    for (const char *field : {"rope_parameters", "rope_scaling"}) {
        if (!source.has(field))
            continue;
        const json &rope = source.object[field];
        if (!rope.is_object())
            source.fail(std::string("\"") + field + "\" is no object");
        for (const auto &[key, value] : rope.items()) {
            const bool isKind = key == "rope_type" || key == "type";
            if (isKind ? value != "default" : key != "rope_theta" && !value.is_null())
                source.fail(std::string("\"") + field + "." + key + "\" is " + value.dump()
                            + "; only the default rotary embedding is supported");
        }
        theta = source.number(rope, "rope_theta", theta);
    }
    return theta;
}

void checkHeads(const Source &source, const ModelConfig &config)
{
    if (config.heads % config.keyValueHeads != 0)
        source.fail("\"num_key_value_heads\" (" + std::to_string(config.keyValueHeads)
                    + ") does not divide \"num_attention_heads\" (" + std::to_string(config.heads) + ")");
    if (config.headDim % 2 != 0)
        source.fail("\"head_dim\" is " + std::to_string(config.headDim) + "; expected an even number");
}

void writeJson(const std::filesystem::path &file, const nlohmann::ordered_json &object)
{
    writeFileAtomically(file, object.dump(2) + "\n");
}

} // namespace

ModelConfig readModelConfig(const std::filesystem::path &file)
{
    const Source source = readSource(file);
    checkFields(source);
    ModelConfig config;
    config.vocabularySize = source.size("vocab_size");
    config.hiddenSize = source.size("hidden_size");
    config.intermediateSize = source.size("intermediate_size");
    config.layers = source.size("num_hidden_layers", kMaxLayers);
    config.heads = source.size("num_attention_heads");
    config.keyValueHeads = source.sizeOr("num_key_value_heads", config.heads);
    config.headDim = source.sizeOr("head_dim", config.hiddenSize / config.heads);
    config.contextLength = source.sizeOr("max_position_embeddings", 2048, kMaxContext);
    config.ropeTheta = readRopeTheta(source);
    config.rmsNormEpsilon = source.number(source.object, "rms_norm_eps", 1e-6);
    config.tieWordEmbeddings = source.flag("tie_word_embeddings", false);
    config.endId = source.tokenId("eos_token_id", 2);
    config.padId = source.tokenId("pad_token_id", config.endId);
    checkHeads(source, config);
    return config;
}

void writeModelConfig(const ModelConfig &config, const std::filesystem::path &directory, int beginId)
{
    const nlohmann::ordered_json begin = beginId >= 0 ? nlohmann::ordered_json(beginId) : nlohmann::ordered_json();
    nlohmann::ordered_json object;
    object["architectures"] = {"LlamaForCausalLM"};
    object["model_type"] = "llama";
    object["vocab_size"] = config.vocabularySize;
    object["hidden_size"] = config.hiddenSize;
    object["intermediate_size"] = config.intermediateSize;
    object["num_hidden_layers"] = config.layers;
    object["num_attention_heads"] = config.heads;
    object["num_key_value_heads"] = config.keyValueHeads;
    object["head_dim"] = config.headDim;
    object["max_position_embeddings"] = config.contextLength;
    object["rms_norm_eps"] = config.rmsNormEpsilon;
    object["rope_theta"] = config.ropeTheta; // transformers 4
    object["rope_parameters"] = {{"rope_theta", config.ropeTheta}, {"rope_type", "default"}}; // transformers 5
    object["hidden_act"] = "silu";
    object["attention_bias"] = false;
    object["attention_dropout"] = 0.0;
    object["mlp_bias"] = false;
    object["tie_word_embeddings"] = config.tieWordEmbeddings;
    object["initializer_range"] = config.initializerRange;
    object["use_cache"] = true;
    object["torch_dtype"] = "float32";
    object["bos_token_id"] = begin;
    object["eos_token_id"] = config.endId;
    object["pad_token_id"] = config.padId;
    writeJson(directory / "config.json", object);
    nlohmann::ordered_json generation;
    generation["bos_token_id"] = begin;
    generation["eos_token_id"] = config.endId;
    generation["pad_token_id"] = config.padId;
    generation["do_sample"] = false;
    writeJson(directory / "generation_config.json", generation);
}

namespace {

constexpr int kIntermediateMultiple = 32;

[[nodiscard]] int defaultIntermediateSize(int hiddenSize)
{
    const int size = (8 * hiddenSize + 2) / 3;
    return (size + kIntermediateMultiple - 1) / kIntermediateMultiple * kIntermediateMultiple;
}

void checkShape(const FromScratchConfig &shape)
{
    if (shape.architecture != "llama")
        throw UsageError("student.from_scratch.architecture: \"" + shape.architecture
                         + "\" is not known; expected llama");
    if (shape.layers < 1 || shape.heads < 1 || shape.hiddenSize < 1 || shape.contextLength < 1)
        throw UsageError("student.from_scratch: layers, heads, hidden_size and context_length must be at least 1");
    if (shape.hiddenSize % (2 * shape.heads) != 0)
        throw UsageError("student.from_scratch.hidden_size: " + std::to_string(shape.hiddenSize)
                         + " is no multiple of twice the number of heads (" + std::to_string(shape.heads) + ")");
    if (shape.keyValueHeads < 0 || (shape.keyValueHeads > 0 && shape.heads % shape.keyValueHeads != 0))
        throw UsageError("student.from_scratch.key_value_heads: " + std::to_string(shape.keyValueHeads)
                         + " does not divide the number of heads (" + std::to_string(shape.heads) + ")");
}

} // namespace

ModelConfig modelConfigOf(const FromScratchConfig &shape, int vocabularySize)
{
    checkShape(shape);
    ModelConfig config;
    config.architecture = shape.architecture;
    config.vocabularySize = vocabularySize;
    config.hiddenSize = shape.hiddenSize;
    config.intermediateSize =
        shape.intermediateSize > 0 ? shape.intermediateSize : defaultIntermediateSize(shape.hiddenSize);
    config.layers = shape.layers;
    config.heads = shape.heads;
    config.keyValueHeads = shape.keyValueHeads > 0 ? shape.keyValueHeads : shape.heads;
    config.headDim = shape.hiddenSize / shape.heads;
    config.contextLength = shape.contextLength;
    config.tieWordEmbeddings = shape.tieWordEmbeddings;
    config.ropeTheta = shape.ropeTheta;
    config.initializerRange = shape.initializerRange;
    config.dropout = shape.dropout;
    return config;
}

std::int64_t parameterCountOf(const ModelConfig &config)
{
    const std::int64_t hidden = config.hiddenSize;
    const std::int64_t queries = std::int64_t(config.heads) * config.headDim;
    const std::int64_t keys = std::int64_t(config.keyValueHeads) * config.headDim;
    const std::int64_t attention = hidden * (queries + 2 * keys) + queries * hidden;
    const std::int64_t feedForward = 3 * hidden * config.intermediateSize;
    const std::int64_t embedding = hidden * config.vocabularySize;
    const std::int64_t norms = 2 * hidden;
    return embedding * (config.tieWordEmbeddings ? 1 : 2) + config.layers * (attention + feedForward + norms) + hidden;
}

} // namespace retort
