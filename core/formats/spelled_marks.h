#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Characters that a student's tokenizer cannot write, spelled out in targets: "[/newline]" for a newline. Every style
/// of marks is one that no Python program can hold outside of a text.
struct SpelledMarks
{
    std::string characters; // ASCII characters that are spelled out
    bool repeatedSpaces = false; // runs of spaces, and spaces at the ends, too
    std::size_t style = 0; // how marks are put between other text

    [[nodiscard]] bool isEmpty() const { return characters.empty() && !repeatedSpaces; }

    bool operator==(const SpelledMarks &) const = default;
};

/// Marks for these characters (letters and digits have none) in the first style whose marks all come back
/// (`keepsText`); nothing when none does. Empty marks when nothing is lost.
[[nodiscard]] std::optional<SpelledMarks> chooseMarks(const std::string &lostCharacters, bool losesRepeatedSpaces,
                                                      const std::function<bool(const std::string &)> &keepsText);

/// The text with marks. What looks like a mark already is written so that it comes back: withoutMarks() gives any text
/// back that was written with any marks but empty ones.
[[nodiscard]] std::string withMarks(std::string_view text, const SpelledMarks &marks);

/// A mark in a text: its bytes, and what it stands for.
struct MarkPlace
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view text;

    bool operator==(const MarkPlace &) const = default;
};

/// The marks of a text in their order, whatever their style: what withoutMarks() replaces.
[[nodiscard]] std::vector<MarkPlace> marksIn(std::string_view text);

/// The text with the characters that its marks stand for, whatever their style. A text without marks stays as it is.
[[nodiscard]] std::string withoutMarks(std::string_view text);

} // namespace retort
