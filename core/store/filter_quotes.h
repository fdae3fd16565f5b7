#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Quotes of the filter line. Inside them a backslash makes the next character plain: "say \"x\"".

namespace retort {

struct QuotedText
{
    std::string value;
    std::size_t end = 0; // behind the closing quote, or the end of the text
    bool isClosed = false;
};

/// Reads the quotes that open at `at`.
[[nodiscard]] QuotedText quotedAt(std::string_view text, std::size_t at);

/// A space, a comma, a comparison sign, a bracket, a quote or a backslash would end a value or mean something else in
/// it, and so would a slash at its beginning; a minus before a key turns its term round.
[[nodiscard]] bool mustBeQuoted(std::string_view value);
[[nodiscard]] bool keyMustBeQuoted(std::string_view key);

/// Blanks separate terms.
[[nodiscard]] inline bool isFilterSpace(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

} // namespace retort
