#pragma once

#include "widgets/common/theme.h"

namespace retort {

// High contrast: texts at least 7:1 on everything they stand on, borders in the colour of text, 3 px of focus.

inline constexpr int kContrastFocus = 3; // pixels

/// Black on white, or white on black.
[[nodiscard]] const Theme &contrastThemeFor(ThemeKind kind);
[[nodiscard]] bool isHighContrast(const Theme &theme);
/// Lines behind the figures of a chart. Borders in the colour of text would be as loud as what they help to read.
[[nodiscard]] const QColor &gridColour(const Theme &theme);

/// As applyTheme(kind), for any of the four tables.
void applyTheme(QApplication &application, const Theme &theme);

/// RETORT_CONTRAST=high, else what the desktop portal says.
[[nodiscard]] bool startsInHighContrast();

} // namespace retort
