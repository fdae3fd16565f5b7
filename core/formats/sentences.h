#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Where the sentence that begins at `begin` ends, behind its closing marks; the end of the text at the latest. A
/// period within a number, behind a title or abbreviation ("Mr.", "e.g."), behind a list's number ("1.") or inside
/// `<<a=b>>` ends no sentence; a newline does.
[[nodiscard]] std::size_t endOfSentence(std::string_view text, std::size_t begin);

/// The sentences of a text, trimmed, without empty ones.
[[nodiscard]] std::vector<std::string> sentencesOf(std::string_view text);

/// The lines of a text, trimmed, without empty ones.
[[nodiscard]] std::vector<std::string> linesWithText(std::string_view text);

} // namespace retort
