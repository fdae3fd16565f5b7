#pragma once

#include "core/tokenizers/tokenizer.h"

#include <string>

namespace retort {

/// What a tokenizer cannot write, of what programs are made of: T5's knows no newline, `<` or `{`.
struct TextLoss
{
    std::string characters; // ASCII characters that do not come back
    bool repeatedSpaces = false; // several spaces become one

    [[nodiscard]] bool isEmpty() const { return characters.empty() && !repeatedSpaces; }
    [[nodiscard]] bool loses(char character) const { return characters.find(character) != std::string::npos; }

    bool operator==(const TextLoss &) const = default;
};

/// Writes each printable ASCII character, newline, tab and a run of spaces, and reads them back.
[[nodiscard]] TextLoss textLossOf(const Tokenizer &tokenizer);

/// The text comes back as it is, also between other text.
[[nodiscard]] bool keepsText(const Tokenizer &tokenizer, const std::string &text);

} // namespace retort
