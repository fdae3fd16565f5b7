#pragma once

#include "core/tokenizers/tokenizer.h"

#include <optional>
#include <string>
#include <vector>

namespace retort {

/// The text of a growing list of tokens. Each token costs the decoding of a few neighbours only, not of the whole row;
/// bytes of a character that is not whole yet wait.
class RowText
{
public:
    explicit RowText(const Tokenizer &tokenizer) : m_tokenizer(&tokenizer) {}

    /// `tokens` is the list so far, one longer than at the last call.
    void update(const std::vector<int> &tokens);

    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    const Tokenizer *m_tokenizer;
    std::string m_text;
    std::size_t m_shownBegin = 0; // tokens decoded again as the left neighbours of the new ones
    std::size_t m_shownEnd = 0; // tokens whose text stands in m_text
};

/// Where the earliest of the stop strings begins.
[[nodiscard]] std::optional<std::size_t> findStop(const std::string &text, const std::vector<std::string> &stop);

} // namespace retort
