#pragma once

#include <string>
#include <string_view>

namespace retort {

/// The encoding of a file by its first bytes: a byte order mark, else "UTF-8" where the bytes are valid as that (a few
/// damaged places included), else UTF-16 by its zero bytes, else what ICU's detector finds likeliest: "ISO-8859-1",
/// "windows-1252", ... A guess, which a person can overrule.
[[nodiscard]] std::string detectedEncoding(std::string_view bytes);

[[nodiscard]] bool isUtf8Name(std::string_view encoding);

/// The bytes as UTF-8, without a byte order mark. Error when the encoding's name is unknown, or the text is larger than
/// 512 MB (it is held in memory).
[[nodiscard]] std::string decodedText(std::string_view bytes, const std::string &encoding);

} // namespace retort
