#include "core/tokenizers/unicode_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace retort {

CodePoint codePointAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const std::size_t length = utf8Length(text[at]);
    char32_t value = byte(0);
    if (length > 1)
        value &= 0x7fu >> length;
    for (std::size_t i = 1; i < length; ++i)
        value = value << 6 | (byte(i) & 0x3fu);
    return {value, length};
}

CodePoint codePointBefore(std::string_view text, std::size_t end)
{
    std::size_t begin = end - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xc0) == 0x80)
        --begin;
    return codePointAt(text, begin);
}

void appendUtf8(std::string &text, char32_t codePoint)
{
    char bytes[U8_MAX_LENGTH];
    int length = 0;
    U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(codePoint));
    text.append(bytes, static_cast<std::size_t>(length));
}

namespace {

bool isOfCategories(char32_t codePoint, std::uint32_t mask)
{
    return (U_GET_GC_MASK(static_cast<UChar32>(codePoint)) & mask) != 0;
}

} // namespace

bool isWhiteSpace(char32_t codePoint)
{
    return u_isUWhiteSpace(static_cast<UChar32>(codePoint)) != 0;
}

bool isNumeric(char32_t codePoint)
{
    return isOfCategories(codePoint, U_GC_N_MASK);
}

bool isPunctuation(char32_t codePoint)
{
    const bool isAsciiSymbol = codePoint < 0x7f && isOfCategories(codePoint, U_GC_S_MASK);
    return isAsciiSymbol || isOfCategories(codePoint, U_GC_P_MASK);
}

bool isWordCharacter(char32_t codePoint)
{
    const auto value = static_cast<UChar32>(codePoint);
    return isOfCategories(codePoint, U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)
           || u_hasBinaryProperty(value, UCHAR_ALPHABETIC) != 0 || u_hasBinaryProperty(value, UCHAR_JOIN_CONTROL) != 0;
}

bool isNonspacingMark(char32_t codePoint)
{
    return isOfCategories(codePoint, U_GC_MN_MASK);
}

} // namespace retort
