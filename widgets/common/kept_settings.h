#pragma once

#include <QString>
#include <QVariant>

/// What a person chose in the window (widths, sorting, the last filter), kept from one start to the next.
///
/// It is QSettings, held in memory and written by a thread of its own: QSettings brings its file safely to the disk with
/// each value, and a disk that something else writes to (a training, an index) lets the window wait 20 to 100 ms for that.
/// Any thread; another process's changes are seen at the next start.
namespace retort::kept {

/// What was set last, written or not; `fallback` where nothing was.
[[nodiscard]] QVariant value(const QString &key, const QVariant &fallback = {});
[[nodiscard]] bool contains(const QString &key);
/// Known at once, written soon.
void set(const QString &key, const QVariant &value);

/// Waits until everything set is written; done when the application ends.
void finish();
/// For programs that choose other settings (QSettings::setPath) after something was read: reads those.
void readAgain();
/// As at a first start.
void clear();

} // namespace retort::kept
