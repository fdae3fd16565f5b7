#pragma once

#include <QRect>

class QPainter;
class QStyleOptionViewItem;

namespace retort {

struct Theme;

constexpr int kTeacherLine = 18; // height of each of a teacher card's two lines

/// A teacher's row in a list: the card and the teacher's dash. Gives the place of the first line, right of the dash.
QRect drawTeacherCard(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme);

} // namespace retort
