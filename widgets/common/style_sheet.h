#pragma once

#include <QString>

namespace retort {

struct Theme;

/// The application's style sheet for a theme. Widgets choose a look by name through dynamic properties:
/// tone (text2 text3 accent success warning danger), textSize (caption code heading title figure), role (panel rule
/// ...), kind of a button (primary plain danger link segment), chip (neutral success warning danger).
[[nodiscard]] QString styleSheetOf(const Theme &theme);

} // namespace retort
