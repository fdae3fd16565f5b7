#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Text to token ids and back. Const functions may be called from several threads.
class Tokenizer
{
public:
    virtual ~Tokenizer() = default;

    /// Ids of a text without any special token added. Any bytes are taken.
    [[nodiscard]] virtual std::vector<int> encode(std::string_view text) const = 0;

    /// The same with the special tokens before and behind it that the tokenizer's own files ask for (a prompt of a
    /// pretrained student begins so).
    [[nodiscard]] virtual std::vector<int> encodeWithSpecialTokens(std::string_view text) const { return encode(text); }

    /// Text of ids; special tokens and ids that are none give nothing. Bytes that form no valid UTF-8 become U+FFFD.
    [[nodiscard]] virtual std::string decode(std::span<const int> ids) const = 0;

    /// The same with the special tokens by their names, where the tokenizer has them.
    [[nodiscard]] virtual std::string decodeWithSpecialTokens(std::span<const int> ids) const { return decode(ids); }

    [[nodiscard]] virtual int vocabularySize() const = 0;
    [[nodiscard]] virtual int endId() const = 0;
    [[nodiscard]] virtual int padId() const = 0; // endId() where there is none of its own
    [[nodiscard]] virtual int beginId() const = 0; // -1: none; never added by encode()

    /// The piece of one id, for showing token edges.
    [[nodiscard]] virtual std::string piece(int id) const = 0;

    /// Writes the files that transformers opens (and spiece.model where there is one) into a student directory.
    virtual void save(const std::filesystem::path &directory) const = 0;
};

struct VocabularyOptions
{
    int size = 2000; // upper bound; fewer when the texts do not give as many
    std::vector<std::string> symbols {"\n"}; // always one token each
};

/// A SentencePiece vocabulary of these texts: digits split, identity normalisation, spaces kept, byte fallback. Every
/// text that it was trained on decodes back to itself. Deterministic. Error when the texts are empty.
[[nodiscard]] std::shared_ptr<const Tokenizer> trainVocabulary(const std::vector<std::string> &texts,
                                                               const VocabularyOptions &options);

/// The tokenizer of a student directory: a spiece.model of our own, else tokenizer.json, else spiece.model or
/// tokenizer.model. Error that names what is missing or not supported.
[[nodiscard]] std::shared_ptr<const Tokenizer> loadTokenizer(const std::filesystem::path &directory);

} // namespace retort
