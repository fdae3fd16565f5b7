#pragma once

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/tokenizers/tokenizer.h"

namespace retort {

/// A tokenizer without files or training: id = byte + 3, 0 pads, 1 begins, 2 ends.
class ByteTokenizer final : public Tokenizer
{
public:
    explicit ByteTokenizer(int vocabularySize = 259) : m_vocabularySize(vocabularySize) {}

    [[nodiscard]] std::vector<int> encode(std::string_view text) const override
    {
        std::vector<int> ids;
        for (unsigned char byte : text)
            ids.push_back(byte + kFirstByte);
        return ids;
    }

    [[nodiscard]] std::string decode(std::span<const int> ids) const override
    {
        std::string text;
        for (int id : ids)
            if (id >= kFirstByte && id < kFirstByte + 256)
                text += static_cast<char>(id - kFirstByte);
        return withReplacedInvalidUtf8(text);
    }

    [[nodiscard]] int vocabularySize() const override { return m_vocabularySize; }
    [[nodiscard]] int endId() const override { return 2; }
    [[nodiscard]] int padId() const override { return 0; }
    [[nodiscard]] int beginId() const override { return 1; }
    [[nodiscard]] std::string piece(int id) const override { return decode(std::span(&id, 1)); }

    void save(const std::filesystem::path &directory) const override
    {
        writeFileAtomically(directory / "byte_tokenizer.txt", "id = byte + 3\n");
    }

private:
    static constexpr int kFirstByte = 3;
    int m_vocabularySize = 0;
};

} // namespace retort
