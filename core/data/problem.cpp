#include "core/data/problem.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

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

} // namespace

std::string_view toText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Unchecked:
        return "unchecked";
    case Verdict::Right:
        return "right";
    case Verdict::Wrong:
        return "wrong";
    case Verdict::NoAnswer:
        break;
    }
    return "no_answer";
}

std::string problemId(std::string_view question)
{
    return sha256Hex(toUtf8(withFoldedSpace(normalised(question)))).substr(0, 16);
}

std::string joinKey(std::string_view question)
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
