#include "core/models/gguf_tokenizer.h"

#include <array>

namespace retort {

namespace {

// The patterns are those of the models' own tokenizer.json, as transformers has them for GGUF files.
constexpr std::string_view kLlama3 = R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3})"
                                     R"(| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kQwen2 = R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N})"
                                    R"(| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kTekken = R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+)"
                                     R"(|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*)"
                                     R"(|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

// "smollm" is cut as "gpt-2", because transformers does so; llama.cpp and the model's own file also part each digit.
// The ids differ only where two or more spaces, or a symbol for a number, stand before a digit.
constexpr std::array<GgufSplitter, 15> kSplitters {{{"gpt-2", ""},
                                                    {"default", ""},
                                                    {"smollm", ""},
                                                    {"phi-2", ""},
                                                    {"llama-bpe", kLlama3},
                                                    {"llama3", kLlama3},
                                                    {"llama-v3", kLlama3},
                                                    {"falcon3", kLlama3},
                                                    {"smaug-bpe", kLlama3},
                                                    {"dbrx", kLlama3},
                                                    {"pixtral", kLlama3},
                                                    {"qwen2", kQwen2},
                                                    {"deepseek-r1-qwen", kQwen2},
                                                    {"megrez", kQwen2},
                                                    {"tekken", kTekken}}};

std::string utf8Of(unsigned codePoint) // below 2^11
{
    if (codePoint < 0x80)
        return {static_cast<char>(codePoint)};
    return {static_cast<char>(0xc0 | (codePoint >> 6)), static_cast<char>(0x80 | (codePoint & 0x3f))};
}

// GPT-2's bytes_to_unicode: printable bytes stand for themselves, the others follow from U+0100 on.
std::array<std::string, 256> makeByteLetters()
{
    std::array<std::string, 256> letters;
    unsigned next = 256;
    for (unsigned byte = 0; byte < 256; ++byte) {
        const bool isPrintable =
            (byte >= '!' && byte <= '~') || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
        letters[byte] = utf8Of(isPrintable ? byte : next++);
    }
    return letters;
}

} // namespace

std::span<const GgufSplitter> ggufSplitters()
{
    return kSplitters;
}

const std::array<std::string, 256> &byteLetters()
{
    static const std::array<std::string, 256> letters = makeByteLetters();
    return letters;
}

} // namespace retort
