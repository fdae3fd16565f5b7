#pragma once

#include "core/tokenizers/json_part.h"
#include "core/tokenizers/pair_table.h"
#include "core/tokenizers/tokenizer_file.h"
#include "core/tokenizers/vocabulary.h"
#include "core/tokenizers/word_model.h"

#include <array>
#include <memory>
#include <string>
#include <unordered_set>

namespace retort {

/// Byte-pair encoding: a word begins as its characters (or bytes), then the pair of lowest rank is merged, the leftmost
/// first, until no pair can be.
class BytePairModel final : public WordModel
{
public:
    /// `part` is the file's "model". With `isByteLevel` words are bytes, one symbol each by the byte alphabet.
    /// Errors when an option is not supported or the merges contradict the vocabulary.
    BytePairModel(const TokenizerFile &file, const JsonPart &part, std::shared_ptr<const Vocabulary> vocabulary,
                  bool isByteLevel);

    void encode(std::string_view word, EncodeScratch &scratch, std::vector<int> &ids) const override;

private:
    void readOptions(const JsonPart &part);
    void readMerges(const TokenizerFile &file, const JsonPart &part);
    void noteJoints(std::string_view token);
    void fillCharacters();

    [[nodiscard]] int idOfCharacter(std::string_view character) const;
    [[nodiscard]] bool canCutBetween(std::string_view left, std::string_view right) const;
    [[nodiscard]] int idAt(std::string_view word, std::size_t at, std::size_t length, std::string &text) const;
    void encodeParts(std::string_view text, EncodeScratch &scratch, std::vector<int> &ids) const;
    void encodeWord(std::string_view word, EncodeScratch &scratch, std::vector<int> &ids) const;
    void beginSymbols(std::string_view word, std::vector<int> &symbols) const;
    void mergeShort(EncodeScratch &scratch) const;
    void mergeLong(EncodeScratch &scratch) const;
    void linkSymbols(EncodeScratch &scratch) const;

    std::shared_ptr<const Vocabulary> m_vocabulary;
    PairTable m_merges;
    bool m_isByteLevel = false;
    bool m_byteFallback = false;
    bool m_fuseUnknown = false;
    bool m_ignoreMerges = false;
    int m_unknownId = -1;
    std::string m_prefix; // of every character but the first of a word
    std::string m_suffix; // of the last
    std::array<int, 256> m_idOfByte {}; // byte-level: of a byte; else of an ASCII character
    std::array<int, 256> m_fallbackOfByte {}; // "<0x0A>"; -1: not in the vocabulary
    bool m_canFallBack = false; // all 256 are there
    std::unordered_set<std::uint64_t> m_joints; // neighbouring characters inside of merged tokens
    bool m_canCut = false;
};

} // namespace retort
