#include "core/data/importers/foreign_file.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr std::size_t kLookedAt = 4096;
constexpr std::size_t kLeastZeroShare = 64; // one byte in so many

struct Signature
{
    std::string_view bytes;
    const char *what;
};

constexpr std::array kSignatures {
    Signature {"\x89PNG", "is a PNG picture"},
    Signature {"\xff\xd8\xff", "is a JPEG picture"},
    Signature {"GIF8", "is a GIF picture"},
    Signature {"%PDF", "is a PDF document"},
    Signature {"PK\x03\x04", "is a ZIP archive (or an office document); unpack it first"},
    Signature {"\x1f\x8b", "is compressed by gzip; unpack it first"},
    Signature {"\x28\xb5\x2f\xfd", "is compressed by zstd; unpack it first"},
    Signature {"\x7f"
               "ELF",
               "is a program"},
    Signature {"PAR1", "is a Parquet file; save it as JSON lines or CSV first"},
    Signature {"SQLite format 3", "is an SQLite database"},
    Signature {"\xff\xfe", "is UTF-16 text; save it as UTF-8"},
    Signature {"\xfe\xff", "is UTF-16 text; save it as UTF-8"},
    Signature {"version https://git-lfs", "is a pointer of Git LFS, not the data itself; fetch that first"},
};

/// Of text that begins with an angle bracket.
std::string whatMarkup(std::string_view head, bool mayBeXml)
{
    const std::string begin = lowerAscii(head);
    if (begin.find("<!doctype html") != std::string::npos || begin.find("<html") != std::string::npos)
        return "is a web page (HTML), not the data itself; download the file that the page is about";
    return mayBeXml ? "" : "is XML or another markup";
}

} // namespace

std::string whyForeign(std::string_view bytes, bool mayBeXml)
{
    for (const Signature &signature : kSignatures) {
        if (bytes.starts_with(signature.bytes))
            return signature.what;
    }
    const std::string_view head = bytes.substr(0, kLookedAt);
    if (trimmed(head).starts_with('<'))
        return whatMarkup(head, mayBeXml);
    // One or two in a text are damage of a row, which is that row's own issue.
    const auto zeros = static_cast<std::size_t>(std::ranges::count(head, '\0'));
    return zeros * kLeastZeroShare > head.size() ? "is no text (it holds zero bytes)" : "";
}

} // namespace retort
