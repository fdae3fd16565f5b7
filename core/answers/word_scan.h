#pragma once

#include "core/answers/reading.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace retort {

/// An answer in running text and the bytes [begin, end) it is written with.
struct FoundAnswer
{
    Answer answer;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// yes, no, true or false as a word of its own, in any case, within [begin, end).
[[nodiscard]] std::optional<FoundAnswer> firstYesNo(std::string_view text, std::size_t begin, std::size_t end);
[[nodiscard]] std::optional<FoundAnswer> lastYesNo(std::string_view text, std::size_t begin, std::size_t end);

/// "B", "(B)", "(b)", "B)", "B." as a word of its own; the article in "A dog" and the pronoun "I" are no choices.
[[nodiscard]] std::optional<FoundAnswer> firstChoice(std::string_view text, std::size_t begin, std::size_t end);
[[nodiscard]] std::optional<FoundAnswer> lastChoice(std::string_view text, std::size_t begin, std::size_t end);

/// What is left of [begin, end) without the space, quotes, emphasis and closing period around it; nothing if empty.
[[nodiscard]] std::optional<FoundAnswer> bareText(std::string_view text, std::size_t begin, std::size_t end);

/// Position of the last occurrence of `word`, ASCII letters without regard to case; nothing for an empty word.
[[nodiscard]] std::optional<std::size_t> findLastFolded(std::string_view text, std::string_view word);

/// Position of the newline at or after `position`, or the end of the text.
[[nodiscard]] std::size_t endOfLine(std::string_view text, std::size_t position);

} // namespace retort
