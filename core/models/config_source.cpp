#include "core/models/config_source.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <algorithm>
#include <array>
#include <optional>

namespace retort {

namespace {

using nlohmann::json;

constexpr std::uintmax_t kMaxConfigBytes = 1 << 20;
constexpr int kMaxDepth = 16;
constexpr int kMaxSize = 1 << 24; // of any one dimension
constexpr int kMaxLayers = 1024;
constexpr int kMaxContext = 1 << 18; // tokens; a table of angles is made for all of them

/// Fields of any family that say nothing about what the model computes. Those of sampling are among them: how a
/// student writes is asked for with each request.
constexpr std::array kHarmlessFields = std::to_array<std::string_view>({
    "architectures",
    "model_type",
    "dtype",
    "torch_dtype",
    "transformers_version",
    "transformers.js_config",
    "initializer_range",
    "use_cache",
    "bos_token_id",
    "eos_token_id",
    "pad_token_id",
    "unk_token_id",
    "tie_word_embeddings",
    "output_attentions",
    "output_hidden_states",
    "return_dict",
    "return_dict_in_generate",
    "id2label",
    "label2id",
    "num_labels",
    "problem_type",
    "chunk_size_feed_forward",
    "keys_to_ignore_at_inference",
    "task_specific_params",
    "finetuning_task",
    "tokenizer_class",
    "pruned_heads",
    "gradient_checkpointing",
    "do_sample",
    "temperature",
    "top_k",
    "top_p",
    "typical_p",
    "max_length",
    "early_stopping",
    "length_penalty",
    "diversity_penalty",
    "num_return_sequences",
    "num_beam_groups",
    "num_beams",
    "repetition_penalty",
    "min_length",
    "no_repeat_ngram_size",
    "encoder_no_repeat_ngram_size",
});

std::optional<int> tokenIdOf(const json &value)
{
    if (!value.is_number_integer() || (value.is_number_unsigned() && value.get<std::uint64_t>() > kMaxSize)
        || value.get<std::int64_t>() < -1)
        return std::nullopt;
    return value.get<int>();
}

} // namespace

void ConfigSource::fail(const std::string &message) const
{
    throw ParseError({file}, message);
}

int ConfigSource::size(const char *key, int limit) const
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

int ConfigSource::size(const char *key) const
{
    return size(key, kMaxSize);
}

int ConfigSource::sizeOr(const char *key, int otherwise) const
{
    return has(key) ? size(key, kMaxSize) : otherwise;
}

int ConfigSource::contextLength(const char *key, int otherwise) const
{
    return has(key) ? size(key, kMaxContext) : otherwise;
}

int ConfigSource::layers(const char *key) const
{
    return size(key, kMaxLayers);
}

double ConfigSource::number(const json &parent, const char *key, double otherwise) const
{
    if (!parent.contains(key) || parent[key].is_null())
        return otherwise;
    if (!parent[key].is_number() || !(parent[key].get<double>() > 0))
        fail(std::string("\"") + key + "\" is " + parent[key].dump() + "; expected a number above 0");
    return parent[key].get<double>();
}

bool ConfigSource::flag(const char *key, bool otherwise) const
{
    if (!has(key))
        return otherwise;
    if (!object[key].is_boolean())
        fail(std::string("\"") + key + "\" is " + object[key].dump() + "; expected true or false");
    return object[key].get<bool>();
}

std::string ConfigSource::text(const char *key, const std::string &otherwise) const
{
    if (!has(key))
        return otherwise;
    if (!object[key].is_string())
        fail(std::string("\"") + key + "\" is " + object[key].dump() + "; expected a text");
    return object[key].get<std::string>();
}

std::vector<int> ConfigSource::tokenIds(const char *key) const
{
    if (!has(key))
        return {};
    const json list = object[key].is_array() ? object[key] : json::array({object[key]});
    std::vector<int> ids;
    for (const json &value : list) {
        const auto id = tokenIdOf(value);
        if (!id)
            fail(std::string("\"") + key + "\" is " + object[key].dump() + "; expected a token id or a list of them");
        ids.push_back(*id);
    }
    return ids;
}

int ConfigSource::tokenId(const char *key, int otherwise) const
{
    const std::vector<int> ids = tokenIds(key);
    return ids.empty() ? otherwise : ids.front();
}

void ConfigSource::expect(const char *key, const json &wanted) const
{
    if (has(key) && object[key] != wanted)
        fail(std::string("\"") + key + "\" is " + object[key].dump() + "; only " + wanted.dump() + " is supported");
}

void ConfigSource::checkFields(const std::vector<std::string_view> &known) const
{
    // Penalties would change greedy text.
    for (const char *key : {"num_beams", "repetition_penalty", "num_beam_groups"})
        expect(key, 1);
    for (const char *key : {"min_length", "no_repeat_ngram_size", "encoder_no_repeat_ngram_size"})
        expect(key, 0);
    for (const auto &[key, value] : object.items()) {
        const bool saysNothing = value.is_null() || value == false || key.starts_with("_");
        const bool isKnown = std::ranges::find(kHarmlessFields, key) != kHarmlessFields.end()
                             || std::ranges::find(known, key) != known.end();
        if (!isKnown && !saysNothing)
            fail("\"" + key + "\" (" + value.dump() + ") is not known and might change the result");
    }
}

ConfigSource readConfigSource(const std::filesystem::path &file)
{
    return parseConfigSource(file.string(), readFile(file, kMaxConfigBytes));
}

ConfigSource parseConfigSource(const std::string &file, const std::string &text)
{
    ConfigSource source {file, {}};
    const auto limitDepth = [&](int depth, json::parse_event_t, json &) {
        if (depth > kMaxDepth)
            source.fail("is nested too deeply");
        return true;
    };
    try {
        source.object = json::parse(text, limitDepth);
    } catch (const json::exception &error) {
        source.fail(std::string("is no JSON: ") + error.what());
    }
    if (!source.object.is_object())
        source.fail("is no JSON object");
    return source;
}

} // namespace retort
