#pragma once

#include <QStringList>

class QWidget;

// What of a page can be seen to be wrong without eyes. Each function gives a line per fault, to be compared with an
// empty list. What a delegate or a chart draws is not looked at: that is what pictures are for.

namespace retort {

/// What a label, a button or a choice says; empty of all others.
[[nodiscard]] QString textOn(const QWidget &widget);

/// Seen controls whose text is wider than their room, but for those that elide by themselves.
[[nodiscard]] QStringList cutTexts(const QWidget &root);

/// The names of seen buttons that are drawn as a page's main one.
[[nodiscard]] QStringList primaryButtons(const QWidget &root);

/// Seen texts and controls that lie over each other though neither holds the other.
[[nodiscard]] QStringList overlappingControls(const QWidget &root);

} // namespace retort
