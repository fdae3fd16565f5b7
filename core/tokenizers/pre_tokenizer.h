#pragma once

#include "core/tokenizers/json_part.h"

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// A part of a text on its way to become words.
struct Piece
{
    std::string_view text;
    bool beginsText = false; // its first character is the first of the text that a person gave
};

/// Pieces, and the texts of those that are no longer a part of the original.
class Pieces
{
public:
    void add(std::string_view text, bool beginsText) { m_pieces.push_back({text, beginsText}); }
    void addOwned(std::string text, bool beginsText);

    /// A text that lives as long as this.
    [[nodiscard]] std::string_view keep(std::string text);

    [[nodiscard]] std::vector<Piece> &all() { return m_pieces; }

private:
    std::vector<Piece> m_pieces;
    std::deque<std::string> m_texts;
};

/// One step of cutting a text into words.
class PreTokenizer
{
public:
    virtual ~PreTokenizer() = default;

    /// Adds what becomes of one piece, which is not empty. `pieces` keeps texts that are new.
    virtual void split(const Piece &piece, Pieces &pieces) const = 0;
};

/// The file's "pre_tokenizer": its steps, in order.
class PreTokenizers
{
public:
    /// Error that names a component or an option that is not supported, and its place.
    explicit PreTokenizers(const JsonPart &part);

    /// The last step writes bytes in the byte alphabet. It is not done here: words stay bytes, and the model takes
    /// them.
    [[nodiscard]] bool endsInBytes() const { return m_endsInBytes; }

    /// The words of a text, in `pieces`.
    void split(std::string_view text, bool beginsText, Pieces &pieces) const;

private:
    void read(const JsonPart &part, bool isLast);
    void readByteLevel(const JsonPart &part, bool isLast);

    std::vector<std::unique_ptr<const PreTokenizer>> m_steps;
    bool m_endsInBytes = false;
};

} // namespace retort
