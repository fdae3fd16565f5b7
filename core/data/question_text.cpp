#include "core/data/question_text.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

icu::UnicodeString normalised(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *nfkc = icu::Normalizer2::getNFKCInstance(status);
    if (U_FAILURE(status))
        throw Error(std::string("Unicode normalisation is not available: ") + u_errorName(status));
    const icu::UnicodeString source = icu::UnicodeString::fromUTF8(withReplacedInvalidUtf8(text));
    icu::UnicodeString folded = nfkc->normalize(source, status).foldCase();
    // Folding can leave what NFKC would still compose.
    folded = nfkc->normalize(folded, status);
    if (U_FAILURE(status))
        throw Error(std::string("a question cannot be normalised: ") + u_errorName(status));
    return folded;
}

std::string toUtf8(const icu::UnicodeString &text)
{
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

icu::UnicodeString withFoldedSpace(const icu::UnicodeString &text)
{
    icu::UnicodeString folded;
    bool spaceWaits = false;
    for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = text.char32At(at);
        if (u_isUWhiteSpace(c)) {
            spaceWaits = !folded.isEmpty();
            continue;
        }
        if (std::exchange(spaceWaits, false))
            folded.append(static_cast<UChar32>(' '));
        folded.append(c);
    }
    return folded;
}

/// A point between digits, or a minus (or Unicode minus) that has a digit after it and no letter or digit before it.
bool belongsToNumber(const icu::UnicodeString &text, int32_t at)
{
    const auto isDigitAt = [&](int32_t i) { return i >= 0 && i < text.length() && u_isdigit(text.char32At(i)); };
    const UChar32 c = text.char32At(at);
    if (c == '.')
        return isDigitAt(at - 1) && isDigitAt(at + 1);
    const bool isMinus = c == '-' || c == 0x2212;
    return isMinus && isDigitAt(at + 1) && (at == 0 || !u_isalnum(text.char32At(at - 1)));
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetterOrDigit(char c)
{
    return isDigit(c) || (lowered(c) >= 'a' && lowered(c) <= 'z');
}

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool belongsToNumber(std::string_view text, std::size_t at)
{
    const bool digitFollows = at + 1 < text.size() && isDigit(text[at + 1]);
    if (text[at] == '.')
        return at > 0 && isDigit(text[at - 1]) && digitFollows;
    return text[at] == '-' && digitFollows && (at == 0 || !isLetterOrDigit(text[at - 1]));
}

} // namespace

bool isAscii(std::string_view text)
{
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::string foldedAscii(std::string_view question)
{
    std::string folded;
    folded.reserve(question.size());
    bool spaceWaits = false;
    for (const char c : question) {
        if (isSpace(c)) {
            spaceWaits = !folded.empty();
            continue;
        }
        if (std::exchange(spaceWaits, false))
            folded += ' ';
        folded += lowered(c);
    }
    return folded;
}

std::string foldedUnicode(std::string_view question)
{
    return toUtf8(withFoldedSpace(normalised(question)));
}

std::string joinKeyOfAscii(std::string_view question)
{
    std::string key;
    key.reserve(question.size());
    for (std::size_t at = 0; at < question.size(); ++at) {
        if (isLetterOrDigit(question[at]))
            key += lowered(question[at]);
        else if (belongsToNumber(question, at))
            key += question[at];
    }
    return key;
}

std::string joinKeyOfUnicode(std::string_view question)
{
    const icu::UnicodeString text = normalised(question);
    icu::UnicodeString key;
    for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = text.char32At(at);
        if (u_isalnum(c))
            key.append(c);
        else if (belongsToNumber(text, at))
            key.append(static_cast<UChar32>(c == '.' ? '.' : '-'));
    }
    return toUtf8(key);
}

} // namespace retort
