#pragma once

#include "tests/fakes/byte_tokenizer.h"

#include <string>
#include <utility>

namespace retort {

/// A token per byte, but for characters that it drops.
class LossyTokenizer final : public Tokenizer
{
public:
    explicit LossyTokenizer(std::string lost) : m_lost(std::move(lost)) {}

    [[nodiscard]] std::vector<int> encode(std::string_view text) const override
    {
        std::string kept;
        for (const char character : text)
            if (m_lost.find(character) == std::string::npos)
                kept += character;
        return m_bytes.encode(kept);
    }

    [[nodiscard]] std::string decode(std::span<const int> ids) const override { return m_bytes.decode(ids); }
    [[nodiscard]] int vocabularySize() const override { return m_bytes.vocabularySize(); }
    [[nodiscard]] int endId() const override { return m_bytes.endId(); }
    [[nodiscard]] int padId() const override { return m_bytes.padId(); }
    [[nodiscard]] int beginId() const override { return m_bytes.beginId(); }
    [[nodiscard]] std::string piece(int id) const override { return m_bytes.piece(id); }
    void save(const std::filesystem::path &directory) const override { m_bytes.save(directory); }

private:
    ByteTokenizer m_bytes;
    std::string m_lost;
};

} // namespace retort
