#include "core/tokenizers/byte_alphabet.h"

#include "core/tokenizers/unicode_text.h"

#include <array>
#include <charconv>

namespace retort {

namespace {

constexpr char32_t kFirstStandIn = 0x100;
constexpr std::size_t kAlphabetEnd = 0x100 + 68;

bool standsForItself(unsigned int byte)
{
    return (byte >= '!' && byte <= '~') || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
}

struct Alphabet
{
    std::array<char32_t, 256> characters {};
    std::array<int, kAlphabetEnd> bytes {};

    Alphabet()
    {
        bytes.fill(-1);
        char32_t next = kFirstStandIn;
        for (unsigned int byte = 0; byte < 256; ++byte) {
            characters[byte] = standsForItself(byte) ? byte : next++;
            bytes[characters[byte]] = static_cast<int>(byte);
        }
    }
};

const Alphabet &alphabet()
{
    static const Alphabet kAlphabet;
    return kAlphabet;
}

} // namespace

char32_t characterOfByte(unsigned char byte)
{
    return alphabet().characters[byte];
}

int byteOfCharacter(char32_t character)
{
    return character < kAlphabetEnd ? alphabet().bytes[character] : -1;
}

std::string inByteAlphabet(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes)
        appendUtf8(text, characterOfByte(static_cast<unsigned char>(byte)));
    return text;
}

std::string fromByteAlphabet(std::string_view token)
{
    std::string bytes;
    for (std::size_t at = 0; at < token.size();) {
        const CodePoint character = codePointAt(token, at);
        const int byte = byteOfCharacter(character.value);
        if (byte < 0)
            return std::string(token);
        bytes += static_cast<char>(byte);
        at += character.length;
    }
    return bytes;
}

int byteOfHexPiece(std::string_view piece)
{
    if (piece.size() != 6 || !piece.starts_with("<0x") || piece.back() != '>')
        return -1;
    int value = -1;
    const auto [end, error] = std::from_chars(piece.data() + 3, piece.data() + 5, value, 16);
    return error == std::errc() && end == piece.data() + 5 && value >= 0 ? value : -1;
}

std::string hexPieceOf(unsigned char byte)
{
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    return {'<', '0', 'x', kDigits[byte >> 4], kDigits[byte & 15], '>'};
}

} // namespace retort
