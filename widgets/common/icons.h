#pragma once

#include <QIcon>
#include <QString>

namespace retort {

/// Which token colours an icon.
enum class IconTone { Text1, Text2, Text3, Accent, OnAccent, Success, Warning, Danger };

/// An icon of the theme package (breeze-icon-theme) or of our resources ("retort", "cap"), drawn from its SVG in the
/// token's colour of the application's palette: sharp at every scale, right in both themes. A checked icon is drawn in
/// the accent colour. Without the package a plain mark stands in its place.
[[nodiscard]] QIcon iconOf(const QString &name, IconTone tone = IconTone::Text2);

} // namespace retort
