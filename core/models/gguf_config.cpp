#include "core/models/gguf_config.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <set>
#include <string>

namespace retort {

namespace {

constexpr std::int64_t kMaxSize = 1 << 24; // of any one dimension
constexpr std::int64_t kMaxContext = 1 << 18; // as config.json's
constexpr double kDefaultTheta = 10000;

/// Keys behind "ARCHITECTURE." that are read here or say nothing about what the model computes.
const std::set<std::string_view> kKnownKeys {"context_length",
                                             "embedding_length",
                                             "block_count",
                                             "feed_forward_length",
                                             "vocab_size",
                                             "attention.head_count",
                                             "attention.head_count_kv",
                                             "attention.key_length",
                                             "attention.value_length",
                                             "attention.layer_norm_rms_epsilon",
                                             "attention.layer_norm_epsilon",
                                             "attention.sliding_window",
                                             "attention.causal",
                                             "rope.dimension_count",
                                             "rope.freq_base",
                                             "rope.scaling.type",
                                             "rope.scaling.factor",
                                             "rope.scaling.original_context_length",
                                             "rope.scaling.finetuned",
                                             "rope.scale_linear",
                                             "expert_count",
                                             "expert_used_count",
                                             "tensor_data_layout"};

/// The shortest decimal of a float32: 1e-05 instead of 9.999999747378752e-06. The model computes with float32 anyway.
double plain(double value)
{
    const auto narrow = static_cast<float>(value);
    if (double(narrow) != value)
        return value;
    std::array<char, 32> text {};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), narrow).ptr;
    double shortest = value;
    std::from_chars(text.data(), end, shortest);
    return shortest;
}

/// The keys of one architecture.
class Keys
{
public:
    explicit Keys(const GgufFile &file) : m_file(file), m_prefix(std::string(file.text("general.architecture")) + ".")
    {
    }

    [[nodiscard]] std::string full(const char *name) const { return m_prefix + name; }
    [[nodiscard]] bool has(const char *name) const { return m_file.has(full(name)); }
    [[nodiscard]] int size(const char *name, std::int64_t most = kMaxSize) const
    {
        return static_cast<int>(m_file.wholeNumber(full(name), 1, most));
    }
    [[nodiscard]] int sizeOr(const char *name, int otherwise) const { return has(name) ? size(name) : otherwise; }
    [[nodiscard]] double positive(const char *name) const
    {
        const double value = plain(m_file.number(full(name)));
        if (!(value > 0))
            m_file.fail("key " + full(name) + " is " + std::to_string(value) + "; expected a number above 0");
        return value;
    }
    void expect(const char *name, std::int64_t wanted) const
    {
        if (has(name) && m_file.wholeNumber(full(name)) != wanted)
            m_file.fail("key " + full(name) + " is " + std::to_string(m_file.wholeNumber(full(name))) + "; only "
                        + std::to_string(wanted) + " is supported");
    }
    void checkAreKnown() const
    {
        for (const auto &[key, value] : m_file.metadata())
            if (key.starts_with(m_prefix) && !kKnownKeys.contains(std::string_view(key).substr(m_prefix.size())))
                m_file.fail("key " + key + " is not known and might change the result");
    }

private:
    const GgufFile &m_file;
    std::string m_prefix;
};

std::string readArchitecture(const GgufFile &file)
{
    const std::string name(file.text("general.architecture"));
    if (name != "llama" && name != "qwen2" && name != "gpt2")
        file.fail("key general.architecture is \"" + name + "\"; only llama, qwen2 and gpt2 are supported");
    return name;
}

bool hasTensor(const GgufFile &file, const char *name)
{
    return file.tensors().contains(name);
}

/// Some files hold the embedding a second time as the output layer.
bool isTied(const GgufFile &file)
{
    if (!hasTensor(file, "output.weight"))
        return true;
    const GgufTensor &output = file.tensor("output.weight");
    const GgufTensor &embedding = file.tensor("token_embd.weight");
    if (output.type != embedding.type || output.shape != embedding.shape)
        return false;
    const auto first = file.bytes(output);
    return std::memcmp(first.data(), file.bytes(embedding).data(), first.size()) == 0;
}

void readSizes(const GgufFile &file, const Keys &keys, ModelConfig &config)
{
    const GgufTensor &embedding = file.tensor("token_embd.weight");
    if (embedding.shape.size() != 2 || embedding.shape[0] > kMaxSize)
        file.fail("tensor token_embd.weight has shape " + shapeText(embedding.shape)
                  + "; expected (tokens, embedding length)");
    config.vocabularySize = static_cast<int>(embedding.shape[0]);
    keys.expect("vocab_size", config.vocabularySize);
    config.hiddenSize = keys.size("embedding_length");
    config.intermediateSize = keys.size("feed_forward_length");
    config.layers = keys.size("block_count", static_cast<std::int64_t>(file.tensors().size()));
    config.heads = keys.size("attention.head_count");
    config.keyValueHeads = keys.sizeOr("attention.head_count_kv", config.heads);
    config.contextLength = keys.size("context_length", kMaxContext);
    if (config.heads % config.keyValueHeads != 0)
        file.fail("key " + keys.full("attention.head_count_kv") + " (" + std::to_string(config.keyValueHeads)
                  + ") does not divide " + keys.full("attention.head_count") + " (" + std::to_string(config.heads)
                  + ")");
    if (config.hiddenSize % config.heads != 0 && !keys.has("attention.key_length"))
        file.fail("key " + keys.full("attention.head_count") + " (" + std::to_string(config.heads)
                  + ") does not divide " + keys.full("embedding_length") + " (" + std::to_string(config.hiddenSize)
                  + ")");
    config.headDim = keys.sizeOr("attention.key_length", config.hiddenSize / config.heads);
    keys.expect("attention.value_length", config.headDim);
    keys.expect("expert_count", 0);
    keys.expect("expert_used_count", 0);
    config.tieWordEmbeddings = isTied(file);
}

void readLinearScaling(const GgufFile &file, const Keys &keys, ModelConfig &config)
{
    const std::string kind(keys.has("rope.scaling.type") ? file.text(keys.full("rope.scaling.type")) : "linear");
    if (kind != "none" && kind != "linear")
        file.fail("key " + keys.full("rope.scaling.type") + " is \"" + kind + "\"; only none and linear are supported");
    double factor = 1;
    for (const char *name : {"rope.scale_linear", "rope.scaling.factor"})
        if (kind == "linear" && keys.has(name))
            factor = keys.positive(name);
    if (factor != 1)
        config.ropeScaling = {.kind = "linear", .factor = factor};
}

void readRope(const GgufFile &file, const Keys &keys, ModelConfig &config)
{
    constexpr const char *kFactors = "rope_freqs.weight";
    if (config.headDim % 2 != 0)
        file.fail("heads of " + std::to_string(config.headDim) + " numbers cannot be rotated; expected an even number");
    keys.expect("rope.dimension_count", config.headDim);
    config.ropeTheta = keys.has("rope.freq_base") ? keys.positive("rope.freq_base") : kDefaultTheta;
    readLinearScaling(file, keys, config);
    if (!hasTensor(file, kFactors))
        return;
    const GgufTensor &tensor = file.expect(kFactors, {config.headDim / 2});
    std::vector<float> factors(static_cast<std::size_t>(config.headDim) / 2);
    file.readFloats(tensor, factors);
    if (std::ranges::all_of(factors, [](float factor) { return factor == 1.0F; }))
        return;
    const auto scaling = scalingOfFactors(factors, config);
    if (!scaling || !config.ropeScaling.kind.empty())
        file.fail(std::string("tensor ") + kFactors
                  + " scales positions in a way that is not known; only llama3's is supported");
    config.ropeScaling = *scaling;
}

void readLlama(const GgufFile &file, const Keys &keys, ModelConfig &config)
{
    config.normEpsilon = keys.positive("attention.layer_norm_rms_epsilon");
    readRope(file, keys, config);
    config.attentionBias = hasTensor(file, "blk.0.attn_q.bias");
    config.outputBias = hasTensor(file, "blk.0.attn_output.bias");
    config.mlpBias = hasTensor(file, "blk.0.ffn_up.bias");
    if (keys.has("attention.sliding_window"))
        config.slidingWindow =
            static_cast<int>(file.wholeNumber(keys.full("attention.sliding_window"), 0, kMaxContext));
    if (config.architecture == "qwen2") {
        config.attentionBias = true;
        if (config.slidingWindow > 0)
            keys.expect("attention.sliding_window", 0);
        return;
    }
    if (config.attentionBias != config.outputBias)
        file.fail("tensors blk.0.attn_q.bias and blk.0.attn_output.bias: only both or none are supported");
    if (config.slidingWindow > 0)
        config.architecture = "mistral";
    if (config.slidingWindow > 0 && (config.attentionBias || config.mlpBias))
        file.fail("key " + keys.full("attention.sliding_window") + " with biases is not supported");
}

void readGpt2(const GgufFile &file, const Keys &keys, ModelConfig &config)
{
    config.normEpsilon = keys.positive("attention.layer_norm_epsilon");
    config.activation = "gelu_new";
    config.isGated = false;
    config.attentionBias = true;
    config.outputBias = true;
    config.mlpBias = true;
    keys.expect("attention.head_count_kv", config.heads);
    keys.expect("attention.key_length", config.hiddenSize / config.heads);
    (void)file.expect("position_embd.weight", {config.contextLength, config.hiddenSize});
}

void readIds(const GgufFile &file, ModelConfig &config)
{
    const auto id = [&](const char *key, int otherwise) {
        return file.has(key) ? static_cast<int>(file.wholeNumber(key, 0, config.vocabularySize - 1)) : otherwise;
    };
    config.endId = id("tokenizer.ggml.eos_token_id", 0);
    config.padId = id("tokenizer.ggml.padding_token_id", config.endId);
}

} // namespace

ModelConfig readGgufConfig(const GgufFile &file)
{
    ModelConfig config;
    config.architecture = readArchitecture(file);
    const Keys keys(file);
    keys.checkAreKnown();
    readSizes(file, keys, config);
    if (config.architecture == "gpt2")
        readGpt2(file, keys, config);
    else
        readLlama(file, keys, config);
    readIds(file, config);
    return config;
}

} // namespace retort
