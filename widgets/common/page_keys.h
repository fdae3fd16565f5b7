#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

class QShortcut;
class QWidget;

// Where the keys of a page are made, so that the list of keys on F1 says what the code does and nothing else.

namespace retort {

/// A key, or several that do the same, and what is done.
struct PageKey
{
    QList<QKeySequence> keys;
    QString text;

    bool operator==(const PageKey &) const = default;
};

/// A key that works in `place` and in all it holds. `text` is what F1 says of it.
QShortcut *addKey(QWidget *place, const QKeySequence &keys, const QString &text,
                  Qt::ShortcutContext context = Qt::WidgetWithChildrenShortcut);

/// For keys that a widget takes in its own keyPressEvent(): said in its constructor, once for each thing done.
void tellKeys(QWidget *place, const QList<QKeySequence> &keys, const QString &text);

/// Every key that addKey() and tellKeys() made below `page`, and those of its actions. What does the same thing stands
/// in one row; first what works on the whole page, then the parts in the order in which they were made.
[[nodiscard]] QList<PageKey> pageKeys(const QWidget &page);

} // namespace retort
