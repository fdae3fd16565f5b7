#pragma once

class QString;
class QWidget;

namespace retort {

/// Markdown of the keys of the window itself: those of its actions.
[[nodiscard]] QString describeWindowKeys(const QWidget &window);

/// Markdown of a page's keys below a heading; empty when it has none of its own.
[[nodiscard]] QString describePageKeys(const QString &heading, const QWidget &page);

} // namespace retort
