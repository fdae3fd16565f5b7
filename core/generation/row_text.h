#pragma once

#include "core/tokenizers/decode_stream.h"

#include <optional>
#include <string>
#include <vector>

namespace retort {

/// The text of a row while it is written, and where it stops. The tokenizer must outlive it.
class RowText
{
public:
    explicit RowText(const Tokenizer &tokenizer) : m_stream(tokenizer) {}

    void add(int token) { m_text += m_stream.add(token); }

    [[nodiscard]] const std::string &text() const { return m_text; }

    /// Whether a stop string stands in what came since the last call.
    [[nodiscard]] bool reachedStop(const std::vector<std::string> &stop);

private:
    DecodeStream m_stream;
    std::string m_text;
    std::size_t m_searched = 0; // bytes in which no stop string ends
};

/// Where the earliest of the stop strings begins, from `begin` on.
[[nodiscard]] std::optional<std::size_t> findStop(const std::string &text, const std::vector<std::string> &stop,
                                                  std::size_t begin = 0);

} // namespace retort
