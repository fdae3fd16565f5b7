#pragma once

#include <cstdint>
#include <string_view>

// Which letters begin words of a question. A search for one letter passes most of a million problems: a full-text index
// would merge every word that begins with it, these are one comparison a problem.

namespace retort {

/// A bit for each of a-z and 0-9.
using LetterSet = std::uint64_t;

/// Letters and digits that begin a word, whatever their case and without accents; as FTS5's unicode61 cuts words.
[[nodiscard]] LetterSet firstLetters(std::string_view text);

/// The bit of a search for one letter or digit; 0 when it is for anything else.
[[nodiscard]] LetterSet letterOf(std::string_view word);

} // namespace retort
