#pragma once

#include "core/tokenizers/tokenizer.h"

namespace retort {

/// A vocabulary of so many entries without texts, for measuring speed on random tokens: nothing is encoded, decoding
/// gives one letter a token.
class BenchTokenizer final : public Tokenizer
{
public:
    explicit BenchTokenizer(int vocabularySize) : m_vocabularySize(vocabularySize) {}

    [[nodiscard]] std::vector<int> encode(std::string_view) const override { return {}; }
    [[nodiscard]] std::string decode(std::span<const int> ids) const override { return std::string(ids.size(), 'a'); }
    [[nodiscard]] int vocabularySize() const override { return m_vocabularySize; }
    [[nodiscard]] int endId() const override { return m_vocabularySize - 1; }
    [[nodiscard]] int padId() const override { return m_vocabularySize - 1; }
    [[nodiscard]] int beginId() const override { return -1; }
    [[nodiscard]] std::string piece(int) const override { return "a"; }
    void save(const std::filesystem::path &) const override {}

private:
    int m_vocabularySize = 0;
};

} // namespace retort
