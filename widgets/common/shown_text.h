#pragma once

#include <QString>

#include <string>

// What files and models wrote, made fit to be shown as plain text between other texts.

namespace retort {

inline constexpr int kLongestName = 200; // characters of a name, an answer or a rule in one line

/// Each character stays one: control characters become their pictures (U+241B for an escape), what turns the direction
/// of the text around it becomes U+FFFD. Line breaks and tabs stay.
[[nodiscard]] QString visibleText(QString text);

/// The same of a core string that may hold anything.
[[nodiscard]] QString shownText(const std::string &text);

/// Its first `longest` characters, then how many more there are: "… (1,200 characters more)". What is not shown costs
/// next to nothing.
[[nodiscard]] QString shownStart(const std::string &text, int longest);

/// "… (1,200 characters more)"; empty for none.
[[nodiscard]] QString moreCharacters(qsizetype count);

/// In one line, cut behind `longest` characters.
[[nodiscard]] QString shownLine(const std::string &text, int longest = kLongestName);

/// For a tooltip: never taken for markup.
[[nodiscard]] QString plainTip(const QString &text);

} // namespace retort
