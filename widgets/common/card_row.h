#pragma once

#include <QRect>

class QPainter;
class QStyleOptionViewItem;

namespace retort {

struct Theme;

/// Ground of a row of a list that looks like a card: soft when it is chosen or under the mouse, with a ring when it has
/// the focus. Gives the card's place inside the row.
QRect drawCardRow(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme);

} // namespace retort
