#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace retort {

/// One character of a text and how many bytes it takes.
struct CodePoint
{
    char32_t value = 0;
    std::size_t length = 1;
};

/// The character of valid UTF-8 that begins at that byte.
[[nodiscard]] CodePoint codePointAt(std::string_view text, std::size_t at);

/// The character that ends right before that byte; `end` > 0.
[[nodiscard]] CodePoint codePointBefore(std::string_view text, std::size_t end);

void appendUtf8(std::string &text, char32_t codePoint);

/// Bytes of the character that begins with this byte of valid UTF-8.
[[nodiscard]] inline std::size_t utf8Length(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

[[nodiscard]] bool isWhiteSpace(char32_t codePoint); // property White_Space
[[nodiscard]] bool isNumeric(char32_t codePoint); // Nd, Nl, No
[[nodiscard]] bool isPunctuation(char32_t codePoint); // P, and every ASCII character that is no letter, digit or space
[[nodiscard]] bool isWordCharacter(char32_t codePoint); // \w of UTS 18
[[nodiscard]] bool isNonspacingMark(char32_t codePoint); // Mn

} // namespace retort
