#pragma once

#include "core/base/files.h"
#include "core/tokenizers/tokenizer.h"

#include <algorithm>
#include <utility>

namespace retort {

/// A tokenizer of given pieces, id by id: the longest piece that fits is taken, bytes that no piece begins with are
/// left out. With `Space::Before` it puts a space before each text and drops it again, as many pretrained ones do.
class PieceTokenizer final : public Tokenizer
{
public:
    enum class Space { Kept, Before };

    explicit PieceTokenizer(std::vector<std::string> pieces, int endId = 0, Space space = Space::Kept)
        : m_pieces(std::move(pieces)), m_endId(endId), m_space(space)
    {
    }

    [[nodiscard]] std::vector<int> encode(std::string_view text) const override
    {
        std::string whole = (m_space == Space::Before ? " " : "") + std::string(text);
        std::vector<int> ids;
        for (std::size_t at = 0; at < whole.size();) {
            const int id = longestAt(std::string_view(whole).substr(at));
            at += id < 0 ? 1 : m_pieces[static_cast<std::size_t>(id)].size();
            if (id >= 0)
                ids.push_back(id);
        }
        return ids;
    }

    [[nodiscard]] std::string decode(std::span<const int> ids) const override
    {
        std::string text;
        for (const int id : ids)
            text += id == m_endId ? std::string() : m_pieces.at(static_cast<std::size_t>(id));
        return m_space == Space::Before && text.starts_with(' ') ? text.substr(1) : text;
    }

    [[nodiscard]] int vocabularySize() const override { return static_cast<int>(m_pieces.size()); }
    [[nodiscard]] int endId() const override { return m_endId; }
    [[nodiscard]] int padId() const override { return m_endId; }
    [[nodiscard]] int beginId() const override { return -1; }
    [[nodiscard]] std::string piece(int id) const override { return m_pieces.at(static_cast<std::size_t>(id)); }

    void save(const std::filesystem::path &directory) const override
    {
        writeFileAtomically(directory / "piece_tokenizer.txt", "pieces of a test\n");
    }

private:
    [[nodiscard]] int longestAt(std::string_view text) const
    {
        int longest = -1;
        for (std::size_t id = 0; id < m_pieces.size(); ++id) {
            const std::size_t best = longest < 0 ? 0 : m_pieces[static_cast<std::size_t>(longest)].size();
            if (static_cast<int>(id) != m_endId && m_pieces[id].size() > best && text.starts_with(m_pieces[id]))
                longest = static_cast<int>(id);
        }
        return longest;
    }

    std::vector<std::string> m_pieces;
    int m_endId;
    Space m_space;
};

} // namespace retort
