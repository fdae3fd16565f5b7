#pragma once

#include <string>
#include <string_view>

// What problemId() and joinKey() are made of. Nearly all questions are ASCII, where folding needs no tables; both ways
// give the same text for those.

namespace retort {

[[nodiscard]] bool isAscii(std::string_view text);

/// NFKC, case folded, white space folded to one space and none at the ends.
[[nodiscard]] std::string foldedAscii(std::string_view question);
[[nodiscard]] std::string foldedUnicode(std::string_view question);

/// Letters and digits, a point between digits, a minus before a digit that has no letter or digit before it.
[[nodiscard]] std::string joinKeyOfAscii(std::string_view question);
[[nodiscard]] std::string joinKeyOfUnicode(std::string_view question);

} // namespace retort
