#pragma once

#include "core/tokenizers/byte_trie.h"
#include "core/tokenizers/json_part.h"
#include "core/tokenizers/tokenizer_file.h"
#include "core/tokenizers/vocabulary.h"
#include "core/tokenizers/word_model.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace retort {

/// A unigram vocabulary: a word is cut into the pieces whose scores add up highest.
class UnigramModel final : public WordModel
{
public:
    /// `part` is the file's "model". With `isByteLevel` words are bytes and are written in the byte alphabet first.
    UnigramModel(const TokenizerFile &file, const JsonPart &part, std::shared_ptr<const Vocabulary> vocabulary,
                 bool isByteLevel);

    void encode(std::string_view word, EncodeScratch &scratch, std::vector<int> &ids) const override;

private:
    void cut(std::string_view word, std::vector<int> &ids) const;
    void appendUnknown(std::string_view text, std::vector<int> &ids) const;

    std::shared_ptr<const Vocabulary> m_vocabulary;
    ByteTrie m_pieces;
    std::vector<double> m_scores; // by id
    double m_unknownScore = 0;
    int m_unknownId = -1;
    bool m_isByteLevel = false;
    bool m_byteFallback = false;
    std::array<int, 256> m_fallbackOfByte {};
};

} // namespace retort
