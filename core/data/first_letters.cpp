#include "core/data/first_letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace retort {

namespace {

constexpr int kLetters = 26;
constexpr UChar32 kLastAscii = 0x7f;

LetterSet bitOf(UChar32 character)
{
    if (character >= 'A' && character <= 'Z')
        return LetterSet(1) << (character - 'A');
    if (character >= 'a' && character <= 'z')
        return LetterSet(1) << (character - 'a');
    if (character >= '0' && character <= '9')
        return LetterSet(1) << (kLetters + character - '0');
    return 0;
}

/// As unicode61 has it: letters, numbers and what is for private use.
bool isOfWord(UChar32 character)
{
    if (character <= kLastAscii)
        return bitOf(character) != 0;
    return (U_GET_GC_MASK(character) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_CO_MASK)) != 0;
}

/// An accent of its own neither begins nor ends a word.
bool isAccent(UChar32 character)
{
    return character > kLastAscii && (U_GET_GC_MASK(character) & U_GC_M_MASK) != 0;
}

/// The bit of the letter below the accents.
LetterSet bitOfLetter(UChar32 character)
{
    if (character <= kLastAscii)
        return bitOf(character);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *nfd = icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString parts;
    if (U_FAILURE(status) || !nfd->getDecomposition(character, parts))
        return 0;
    return bitOf(parts.char32At(0));
}

} // namespace

LetterSet firstLetters(std::string_view text)
{
    LetterSet letters = 0;
    bool isInside = false; // of a word
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 character = 0;
        U8_NEXT_OR_FFFD(text.data(), i, size, character);
        if (isAccent(character))
            continue;
        const bool belongs = isOfWord(character);
        if (belongs && !isInside)
            letters |= bitOfLetter(character);
        isInside = belongs;
    }
    return letters;
}

LetterSet letterOf(std::string_view word)
{
    return word.size() == 1 ? bitOf(static_cast<unsigned char>(word.front())) : 0;
}

} // namespace retort
