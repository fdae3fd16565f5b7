#include "widgets/teachers/teacher_card.h"

#include "widgets/common/card_row.h"
#include "widgets/common/marks.h"
#include "widgets/common/theme.h"

#include <QPainter>

namespace retort {

namespace {

constexpr int kPadding = 10;
constexpr int kFirstLine = 8;
constexpr int kDash = 22; // with the space behind it

} // namespace

QRect drawTeacherCard(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme)
{
    const QRect card = drawCardRow(painter, option, theme);
    const int left = card.left() + kPadding;
    const QRect line(left + kDash, card.top() + kFirstLine, card.width() - 2 * kPadding - kDash, kTeacherLine);
    const double middle = line.center().y() + 1;
    painter.setPen(teacherPen(theme));
    painter.drawLine(QPointF(left, middle), QPointF(left + kDash - 6, middle));
    return line;
}

} // namespace retort
