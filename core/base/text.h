#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::vector<std::string> splitLines(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string joined(const std::vector<std::string> &parts, std::string_view separator);
[[nodiscard]] std::string replacedAll(std::string text, std::string_view from, std::string_view to);

/// ASCII letters only; for words of our own formats, not for human text.
[[nodiscard]] std::string lowerAscii(std::string_view text);

/// Position of the first byte that is not valid UTF-8, or nothing.
[[nodiscard]] std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

/// Valid UTF-8 with U+FFFD in place of what was not.
[[nodiscard]] std::string withReplacedInvalidUtf8(std::string_view text);

/// Shortest text that reads back to the same double, whole numbers without ".0", C locale.
[[nodiscard]] std::string formatNumber(double value);

/// A number that fills the whole text, C locale; nothing for "nan", "inf" or an empty text.
[[nodiscard]] std::optional<double> parseNumber(std::string_view text);

/// The candidate with the smallest edit distance when it is near enough to be what was meant.
[[nodiscard]] std::optional<std::string> didYouMean(std::string_view word, const std::vector<std::string> &candidates);

/// SHA-256 as 64 hex digits.
[[nodiscard]] std::string sha256Hex(std::string_view bytes);

/// A random UUID (version 4) from the system's source of randomness.
[[nodiscard]] std::string newUuid();

} // namespace retort
