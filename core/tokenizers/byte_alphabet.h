#pragma once

#include <string>
#include <string_view>

namespace retort {

/// The character that stands for a byte in byte-level vocabularies (GPT-2's bytes_to_unicode): printable Latin-1
/// characters stand for themselves, the other 68 bytes for U+0100 and following ("Ġ" is the space).
[[nodiscard]] char32_t characterOfByte(unsigned char byte);

/// The byte that a character stands for; -1: none.
[[nodiscard]] int byteOfCharacter(char32_t character);

/// A text byte for byte in that alphabet.
[[nodiscard]] std::string inByteAlphabet(std::string_view bytes);

/// The bytes of a token; a token with a character outside the alphabet stands for its own bytes.
[[nodiscard]] std::string fromByteAlphabet(std::string_view token);

/// The byte that a piece like "<0x0A>" stands for; -1: it is none.
[[nodiscard]] int byteOfHexPiece(std::string_view piece);

[[nodiscard]] std::string hexPieceOf(unsigned char byte);

} // namespace retort
