#pragma once

#include <QStringList>

class QWidget;

// What every control owes to the keyboard and to those who cannot see it. Each function gives a line per control that
// fails, to be compared with an empty list. Parts that Qt puts into its own widgets are passed over.

namespace retort {

/// Controls without an object name, or without anything to read aloud.
[[nodiscard]] QStringList namelessControls(const QWidget &root);

/// Disabled buttons and fields that are seen and do not say why in their tooltip.
[[nodiscard]] QStringList silentDisabledControls(const QWidget &root);

/// Enabled controls below `root` that are seen and that neither Tab nor a shortcut reaches. The window must be active;
/// the focus goes once around.
[[nodiscard]] QStringList unreachableControls(QWidget &root);

} // namespace retort
