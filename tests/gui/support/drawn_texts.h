#pragma once

#include <QStringList>

class QWidget;

namespace retort {

/// The texts that a widget with all its children draws now, as they are drawn: shortened ones with their "…". What
/// reaches over the edge that it is clipped to has "|" at its end.
[[nodiscard]] QStringList drawnTexts(QWidget &widget);

} // namespace retort
