#pragma once

#include "core/models/gguf_file.h"

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// How a GGUF file says that a token is used (tokenizer.ggml.token_type).
enum class GgufTokenType { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };

/// A tokenizer as a GGUF file describes it.
struct GgufTokenizer
{
    enum class Kind {
        ByteLevel, // tokenizer.ggml.model "gpt2": merges over the 256 letters that stand for bytes
        SentencePiece // "llama": pieces with scores, bytes as <0x0A>
    };

    Kind kind = Kind::ByteLevel;
    std::string splitter; // tokenizer.ggml.pre: how texts are cut before merging
    std::vector<std::string> tokens; // valid UTF-8, none twice
    std::vector<GgufTokenType> types; // one for each token
    std::vector<float> scores; // SentencePiece only
    std::vector<std::string> merges; // "a b"; may be missing with SentencePiece, where scores say the same
    int beginId = -1; // -1: none
    int endId = -1;
    int unknownId = -1;
    int padId = -1;
    bool addsBegin = false;
    bool addsEnd = false;
    bool addsSpace = true; // SentencePiece: a space before the text
    std::string chatTemplate;

    bool operator==(const GgufTokenizer &) const = default;
};

/// Reads and checks the tokenizer.* keys. ParseError names the key.
[[nodiscard]] GgufTokenizer readGgufTokenizer(const GgufFile &file);

/// Writes tokenizer.json, tokenizer_config.json and special_tokens_map.json: what transformers makes of the same file.
/// `contextLength` is the longest text in tokens, for model_max_length.
void writeTokenizerFiles(const GgufTokenizer &tokenizer, std::int64_t contextLength,
                         const std::filesystem::path &directory);

/// The same tokenizer.json as a text. Error when the splitter is not known.
[[nodiscard]] std::string tokenizerJson(const GgufTokenizer &tokenizer);

/// A way to cut texts before merging, by one of the names that GGUF files give it.
struct GgufSplitter
{
    std::string_view name;
    std::string_view pattern; // empty: the byte-level pre-tokenizer's own
};

/// Every name that is understood; the first of a pattern is the one that is written.
[[nodiscard]] std::span<const GgufSplitter> ggufSplitters();

/// The letters that byte-level tokenizers write for the bytes 0 to 255, as GPT-2 chose them.
[[nodiscard]] const std::array<std::string, 256> &byteLetters();

/// Merges that rebuild the pieces of a SentencePiece vocabulary, best first: each way to put a piece together out of
/// two others, by score, as transformers derives them.
[[nodiscard]] std::vector<std::string> mergesOfScores(const std::vector<std::string> &tokens,
                                                      const std::vector<float> &scores);

} // namespace retort
