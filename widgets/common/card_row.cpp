#include "widgets/common/card_row.h"

#include "widgets/common/theme.h"

#include <QPainter>
#include <QStyleOptionViewItem>

namespace retort {

QRect drawCardRow(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme)
{
    const QRect card = option.rect.adjusted(0, 1, 0, -1);
    const bool isSelected = option.state & QStyle::State_Selected;
    if (!isSelected && !(option.state & QStyle::State_MouseOver))
        return card;
    const bool hasRing = isSelected && (option.state & QStyle::State_HasFocus);
    painter.setPen(hasRing ? QPen(theme.accent, 2) : QPen(Qt::NoPen));
    painter.setBrush(isSelected ? theme.accentSoft : theme.bg3);
    painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), measure::kRadiusControl, measure::kRadiusControl);
    return card;
}

} // namespace retort
