#include "tests/fuzz/gguf_seeds.h"

#include "core/models/gguf_types.h"
#include "tests/fakes/gguf_student.h"

#include <initializer_list>

namespace retort {

namespace {

constexpr std::initializer_list<GgmlType> kTypes {GgmlType::F32,  GgmlType::F16,  GgmlType::BF16, GgmlType::Q8_0,
                                                  GgmlType::Q4_0, GgmlType::Q4_1, GgmlType::Q5_0, GgmlType::Q5_1,
                                                  GgmlType::Q4_K, GgmlType::Q5_K, GgmlType::Q6_K};

std::string texts(std::initializer_list<const char *> items)
{
    std::string bytes;
    for (const char *item : items)
        bytes += lengthAndText(item);
    return bytes;
}

template<typename T>
std::string numbers(std::initializer_list<T> items)
{
    std::string bytes;
    for (const T item : items)
        bytes += rawBytes(item);
    return bytes;
}

void replaceKey(GgufBytes &file, std::string_view name, GgufType type, const std::string &value)
{
    std::erase_if(file.keys, [&](const std::string &key) { return key.starts_with(lengthAndText(name)); });
    file.key(name, type, value);
}

GgufStudent scaledStudent()
{
    GgufStudent student;
    student.keys.key("llama.rope.freq_base", GgufType::Float32, rawBytes(500.0F));
    student.keys.text("llama.rope.scaling.type", "none").number("llama.rope.dimension_count", 4);
    student.keys.number("llama.attention.sliding_window", 16).text("tokenizer.ggml.pre", "llama-bpe");
    student.keys.key("tokenizer.ggml.add_bos_token", GgufType::Bool, rawBytes<std::uint8_t>(1));
    student.keys.number("tokenizer.ggml.bos_token_id", 0).text("tokenizer.chat_template", "{{ messages }}");
    student.tensors.push_back({"rope_freqs.weight", {2}});
    student.tensors.push_back({"output.weight", {8, 5}});
    return student;
}

GgufBytes sentencePieceStudent()
{
    GgufBytes file = GgufStudent().file();
    replaceKey(file, "tokenizer.ggml.model", GgufType::String, lengthAndText("llama"));
    std::erase_if(file.keys, [](const std::string &key) {
        return key.starts_with(lengthAndText("tokenizer.ggml.tokens"))
               || key.starts_with(lengthAndText("tokenizer.ggml.merges"));
    });
    file.list("tokenizer.ggml.tokens", GgufType::String, 5, texts({"<unk>", "</s>", "\u2581a", "<0x0A>", "\u2581"}));
    file.list("tokenizer.ggml.token_type", GgufType::Int32, 5, numbers<std::int32_t>({2, 3, 1, 6, 1}));
    file.list("tokenizer.ggml.scores", GgufType::Float32, 5, numbers<float>({0, 0, -1, 0, -2}));
    return file.number("tokenizer.ggml.unknown_token_id", 0);
}

std::vector<GgufStudent::Tensor> gpt2Tensors()
{
    return {{"token_embd.weight", {8, 5}},      {"position_embd.weight", {8, 6}}, {"output_norm.weight", {8}},
            {"output_norm.bias", {8}},          {"blk.0.attn_norm.weight", {8}},  {"blk.0.attn_norm.bias", {8}},
            {"blk.0.attn_qkv.weight", {8, 24}}, {"blk.0.attn_qkv.bias", {24}},    {"blk.0.attn_output.weight", {8, 8}},
            {"blk.0.attn_output.bias", {8}},    {"blk.0.ffn_norm.weight", {8}},   {"blk.0.ffn_norm.bias", {8}},
            {"blk.0.ffn_up.weight", {8, 12}},   {"blk.0.ffn_up.bias", {12}},      {"blk.0.ffn_down.weight", {12, 8}},
            {"blk.0.ffn_down.bias", {8}}};
}

GgufStudent gpt2Student()
{
    GgufStudent student;
    student.architecture = "gpt2";
    student.tensors = gpt2Tensors();
    std::erase_if(student.keys.keys, [](const std::string &key) { return key.find("llama.") != std::string::npos; });
    student.keys.number("gpt2.context_length", 6).number("gpt2.embedding_length", 8).number("gpt2.block_count", 1);
    student.keys.number("gpt2.feed_forward_length", 12).number("gpt2.attention.head_count", 2);
    student.keys.key("gpt2.attention.layer_norm_epsilon", GgufType::Float32, rawBytes(1e-5F));
    return student;
}

/// One tensor of two rows in each type, its bytes counting up.
GgufBytes blocks()
{
    GgufBytes file;
    for (const GgmlType type : kTypes) {
        const GgmlLayout &layout = layoutOf(type);
        file.tensor(layout.name, {layout.blockElements, 2}, static_cast<std::uint32_t>(type), file.data.size());
        for (std::uint32_t i = 0; i < 2 * layout.blockBytes; ++i)
            file.data += static_cast<char>(i * 7);
        file.data.resize((file.data.size() + 31) / 32 * 32, '\0');
    }
    return file;
}

} // namespace

std::vector<GgufSeed> ggufSeeds()
{
    return {{"llama", GgufStudent().file()},
            {"scaled", scaledStudent().file()},
            {"sentencepiece", sentencePieceStudent()},
            {"gpt2", gpt2Student().file()},
            {"blocks", blocks()}};
}

} // namespace retort
