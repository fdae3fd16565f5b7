#include "core/data/importers/text_encoding.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

namespace retort {

namespace {

constexpr std::size_t kLookedAt = std::size_t(1) << 20;
constexpr std::size_t kLargest = std::size_t(512) << 20;

struct Mark
{
    std::string_view bytes;
    const char *encoding;
};

constexpr std::array kMarks {Mark {"\xef\xbb\xbf", "UTF-8"}, Mark {{"\xff\xfe\x00\x00", 4}, "UTF-32LE"},
                             Mark {"\xff\xfe", "UTF-16LE"}, Mark {"\xfe\xff", "UTF-16BE"}};

/// Multi-byte characters that are whole, and bytes that belong to none.
struct Utf8Count
{
    std::size_t whole = 0;
    std::size_t broken = 0;
};

Utf8Count countUtf8(std::string_view bytes)
{
    Utf8Count count;
    while (!bytes.empty()) {
        const std::size_t valid = firstInvalidUtf8(bytes).value_or(bytes.size());
        count.whole += static_cast<std::size_t>(std::ranges::count_if(
            bytes.substr(0, valid), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0xc0; }));
        const bool isCut = bytes.size() - valid < 4 && count.broken == 0; // the look ends inside a character
        count.broken += valid < bytes.size() && !isCut ? 1 : 0;
        bytes.remove_prefix(std::min(valid + 1, bytes.size()));
        if (count.broken > 10'000)
            break;
    }
    return count;
}

/// "UTF-16LE" or "UTF-16BE" where every second byte is mostly zero; else empty.
std::string utf16ByZeros(std::string_view bytes)
{
    std::array<std::size_t, 2> zeros {};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
    const std::size_t most = bytes.size() / 4;
    if (zeros[1] > most && zeros[0] < most / 8 + 1)
        return "UTF-16LE";
    return zeros[0] > most && zeros[1] < most / 8 + 1 ? "UTF-16BE" : "";
}

std::string detectedByIcu(std::string_view bytes)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector *)> detector(ucsdet_open(&status), ucsdet_close);
    ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(bytes.size()), &status);
    const UCharsetMatch *match = ucsdet_detect(detector.get(), &status);
    const char *name = match != nullptr ? ucsdet_getName(match, &status) : nullptr;
    return U_SUCCESS(status) && name != nullptr ? name : "windows-1252";
}

} // namespace

std::string detectedEncoding(std::string_view bytes)
{
    for (const Mark &mark : kMarks)
        if (bytes.starts_with(mark.bytes))
            return mark.encoding;
    bytes = bytes.substr(0, kLookedAt);
    if (std::string utf16 = utf16ByZeros(bytes); !utf16.empty())
        return utf16;
    const Utf8Count count = countUtf8(bytes);
    return count.broken == 0 || count.whole > count.broken ? "UTF-8" : detectedByIcu(bytes);
}

bool isUtf8Name(std::string_view encoding)
{
    const std::string name = lowerAscii(encoding);
    return name == "utf-8" || name == "utf8";
}

std::string decodedText(std::string_view bytes, const std::string &encoding)
{
    if (bytes.size() > kLargest)
        throw Error("the file is " + encoding + " and larger than 512 MB; save it as UTF-8");
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, void (*)(UConverter *)> converter(ucnv_open(encoding.c_str(), &status),
                                                                        ucnv_close);
    if (U_FAILURE(status))
        throw UsageError("there is no encoding \"" + withReplacedInvalidUtf8(encoding)
                         + "\"; expected a name such as UTF-8, UTF-16LE or windows-1252");
    icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), status);
    if (text.startsWith(icu::UnicodeString(static_cast<UChar32>(0xfeff))))
        text.remove(0, 1);
    std::string decoded;
    text.toUTF8String(decoded);
    return decoded;
}

} // namespace retort
