#pragma once

#include "tests/fakes/gguf_bytes.h"

#include <cstring>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

namespace retort {

/// A whole tiny llama student as a GGUF file: 2 layers, 8 hidden, 2 heads of 4, 1 key and value head, 5 tokens. Values
/// of a tensor count up from the tensor's number times 1000. A test changes what it is about.
struct GgufStudent
{
    struct Tensor
    {
        std::string name;
        std::vector<std::uint64_t> sizes; // innermost first
    };

    std::string architecture = "llama";
    GgufBytes keys; // more keys
    std::vector<Tensor> tensors;
    float firstValue = 0; // of the first tensor

    GgufStudent()
    {
        tensors = {{"token_embd.weight", {8, 5}}, {"output_norm.weight", {8}}};
        for (const std::string layer : {"blk.0.", "blk.1."})
            for (const Tensor &tensor : std::vector<Tensor> {{"attn_norm.weight", {8}},
                                                             {"attn_q.weight", {8, 8}},
                                                             {"attn_k.weight", {8, 4}},
                                                             {"attn_v.weight", {8, 4}},
                                                             {"attn_output.weight", {8, 8}},
                                                             {"ffn_norm.weight", {8}},
                                                             {"ffn_gate.weight", {8, 12}},
                                                             {"ffn_up.weight", {8, 12}},
                                                             {"ffn_down.weight", {12, 8}}})
                tensors.push_back({layer + tensor.name, tensor.sizes});
        keys.number("llama.context_length", 64).number("llama.embedding_length", 8).number("llama.block_count", 2);
        keys.number("llama.feed_forward_length", 12).number("llama.attention.head_count", 2);
        keys.number("llama.attention.head_count_kv", 1);
        keys.key("llama.attention.layer_norm_rms_epsilon", GgufType::Float32, rawBytes(1e-5F));
        keys.text("tokenizer.ggml.model", "gpt2").number("tokenizer.ggml.eos_token_id", 1);
        std::string tokens;
        for (const char *token : {"<b>", "<e>", "a", "b", "ab"})
            tokens += lengthAndText(token);
        keys.list("tokenizer.ggml.tokens", GgufType::String, 5, tokens);
        keys.list("tokenizer.ggml.merges", GgufType::String, 1, lengthAndText("a b"));
    }

    [[nodiscard]] GgufBytes file() const
    {
        GgufBytes all = keys;
        all.text("general.architecture", architecture);
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            const Tensor &tensor = tensors[i];
            const std::uint64_t count =
                std::accumulate(tensor.sizes.begin(), tensor.sizes.end(), std::uint64_t(1), std::multiplies());
            all.tensor(tensor.name, tensor.sizes, 0, all.data.size());
            for (std::uint64_t j = 0; j < count; ++j)
                all.data += rawBytes(i == 0 && j == 0 ? firstValue : float(i * 1000 + j));
            all.data.resize((all.data.size() + 31) / 32 * 32, '\0');
        }
        return all;
    }

    [[nodiscard]] std::string bytes() const { return file().bytes(); }

    void write(const std::filesystem::path &path) const { std::ofstream(path, std::ios::binary) << bytes(); }
};

} // namespace retort
