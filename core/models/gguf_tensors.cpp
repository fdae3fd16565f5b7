#include "core/models/gguf_tensors.h"

#include <algorithm>
#include <cassert>
#include <string_view>
#include <utility>

namespace retort {

namespace {

using Change = GgufTensorPlan::Change;
using Shape = std::vector<std::int64_t>;

/// Collects plans; a name without ".weight" and ".bias".
class Plans
{
public:
    void weight(const std::string &name, const std::string &studentName, const Shape &shape,
                Change change = Change::None, int heads = 0)
    {
        plans.push_back({name + ".weight", studentName + ".weight", shape, change, heads, shape.size() == 2});
    }

    void bias(const std::string &name, const std::string &studentName, std::int64_t size, Change change = Change::None,
              int heads = 0)
    {
        plans.push_back({name + ".bias", studentName + ".bias", {size}, change, heads, false});
    }

    void linear(const std::string &name, const std::string &studentName, const Shape &shape, bool hasBias,
                Change change = Change::None, int heads = 0)
    {
        weight(name, studentName, shape, change, heads);
        if (hasBias)
            bias(name, studentName, shape[0], change == Change::Transposed ? Change::None : change, heads);
    }

    std::vector<GgufTensorPlan> plans;
};

void addLlamaLayer(const ModelConfig &config, int layer, Plans &plans)
{
    const std::string name = "blk." + std::to_string(layer) + ".";
    const std::string student = "model.layers." + std::to_string(layer) + ".";
    const std::int64_t hidden = config.hiddenSize;
    const std::int64_t queries = std::int64_t(config.heads) * config.headDim;
    const std::int64_t keys = std::int64_t(config.keyValueHeads) * config.headDim;
    const Change rotated = config.architecture == "qwen2" ? Change::None : Change::Interleaved;
    const auto linear = [&](const char *from, const char *to, const Shape &shape, bool hasBias,
                            Change change = Change::None,
                            int heads = 0) { plans.linear(name + from, student + to, shape, hasBias, change, heads); };
    plans.weight(name + "attn_norm", student + "input_layernorm", {hidden});
    linear("attn_q", "self_attn.q_proj", {queries, hidden}, config.attentionBias, rotated, config.heads);
    linear("attn_k", "self_attn.k_proj", {keys, hidden}, config.attentionBias, rotated, config.keyValueHeads);
    linear("attn_v", "self_attn.v_proj", {keys, hidden}, config.attentionBias);
    linear("attn_output", "self_attn.o_proj", {hidden, queries}, config.outputBias);
    plans.weight(name + "ffn_norm", student + "post_attention_layernorm", {hidden});
    linear("ffn_gate", "mlp.gate_proj", {config.intermediateSize, hidden}, config.mlpBias);
    linear("ffn_up", "mlp.up_proj", {config.intermediateSize, hidden}, config.mlpBias);
    linear("ffn_down", "mlp.down_proj", {hidden, config.intermediateSize}, config.mlpBias);
}

void addGpt2Layer(const ModelConfig &config, int layer, Plans &plans)
{
    const std::string name = "blk." + std::to_string(layer) + ".";
    const std::string student = "transformer.h." + std::to_string(layer) + ".";
    const std::int64_t hidden = config.hiddenSize;
    const auto norm = [&](const char *from, const char *to) {
        plans.weight(name + from, student + to, {hidden});
        plans.bias(name + from, student + to, hidden);
    };
    const auto linear = [&](const char *from, const char *to, const Shape &shape) {
        plans.linear(name + from, student + to, shape, true, Change::Transposed);
    };
    norm("attn_norm", "ln_1");
    linear("attn_qkv", "attn.c_attn", {3 * hidden, hidden});
    linear("attn_output", "attn.c_proj", {hidden, hidden});
    norm("ffn_norm", "ln_2");
    linear("ffn_up", "mlp.c_fc", {config.intermediateSize, hidden});
    linear("ffn_down", "mlp.c_proj", {hidden, config.intermediateSize});
}

void addGpt2Ends(const ModelConfig &config, Plans &plans)
{
    const std::int64_t hidden = config.hiddenSize;
    plans.weight("token_embd", "transformer.wte", {config.vocabularySize, hidden});
    plans.weight("position_embd", "transformer.wpe", {config.contextLength, hidden});
    plans.plans.back().isMatrix = false; // llama.cpp adds it as float32
    plans.weight("output_norm", "transformer.ln_f", {hidden});
    plans.bias("output_norm", "transformer.ln_f", hidden);
}

/// Calls copy(GGUF's row, Hugging Face's row): row (head, pair, half) there is row (head, half, pair) here.
template<typename Copy>
void forInterleavedRows(const GgufTensorPlan &plan, const Copy &copy)
{
    const auto heads = static_cast<std::size_t>(plan.heads);
    const std::size_t pairs = static_cast<std::size_t>(plan.shape[0]) / heads / 2;
    for (std::size_t head = 0; head < heads; ++head)
        for (std::size_t pair = 0; pair < pairs; ++pair)
            for (std::size_t half = 0; half < 2; ++half)
                copy((head * pairs + pair) * 2 + half, (head * 2 + half) * pairs + pair);
}

void transpose(std::span<const float> values, std::size_t rows, std::size_t columns, std::span<float> result)
{
    constexpr std::size_t kTile = 32; // both sides stay in the cache
    for (std::size_t top = 0; top < rows; top += kTile)
        for (std::size_t left = 0; left < columns; left += kTile)
            for (std::size_t row = top; row < std::min(rows, top + kTile); ++row)
                for (std::size_t column = left; column < std::min(columns, left + kTile); ++column)
                    result[column * rows + row] = values[row * columns + column];
}

} // namespace

std::vector<std::int64_t> GgufTensorPlan::studentShape() const
{
    std::vector<std::int64_t> result = shape;
    if (change == Change::Transposed)
        std::ranges::reverse(result);
    return result;
}

std::vector<GgufTensorPlan> ggufTensorPlans(const ModelConfig &config)
{
    Plans plans;
    const std::int64_t hidden = config.hiddenSize;
    const bool isGpt2 = config.architecture == "gpt2";
    if (isGpt2) {
        addGpt2Ends(config, plans);
    } else {
        plans.weight("token_embd", "model.embed_tokens", {config.vocabularySize, hidden});
        plans.weight("output_norm", "model.norm", {hidden});
    }
    if (!config.tieWordEmbeddings)
        plans.weight("output", "lm_head", {config.vocabularySize, hidden});
    for (int layer = 0; layer < config.layers; ++layer)
        isGpt2 ? addGpt2Layer(config, layer, plans) : addLlamaLayer(config, layer, plans);
    return std::move(plans.plans);
}

void toStudent(const GgufTensorPlan &plan, std::span<const float> values, std::span<float> result)
{
    assert(values.size() == result.size());
    const std::size_t width = values.size() / static_cast<std::size_t>(plan.shape[0]);
    if (plan.change == Change::Transposed)
        return transpose(values, static_cast<std::size_t>(plan.shape[0]), width, result);
    if (plan.change == Change::None) {
        std::ranges::copy(values, result.begin());
        return;
    }
    forInterleavedRows(plan, [&](std::size_t from, std::size_t to) {
        std::ranges::copy(values.subspan(from * width, width), result.begin() + std::ptrdiff_t(to * width));
    });
}

void toGguf(const GgufTensorPlan &plan, std::span<const float> values, std::span<float> result)
{
    assert(values.size() == result.size());
    const std::size_t width = values.size() / static_cast<std::size_t>(plan.shape[0]);
    if (plan.change == Change::Transposed)
        return transpose(values, width, static_cast<std::size_t>(plan.shape[0]), result);
    if (plan.change == Change::None) {
        std::ranges::copy(values, result.begin());
        return;
    }
    forInterleavedRows(plan, [&](std::size_t to, std::size_t from) {
        std::ranges::copy(values.subspan(from * width, width), result.begin() + std::ptrdiff_t(to * width));
    });
}

} // namespace retort
