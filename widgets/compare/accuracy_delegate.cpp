#include "widgets/compare/accuracy_delegate.h"

#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/compare/accuracy_model.h"

#include <QPainter>

namespace retort {

namespace {

constexpr int kPadding = 12;

void drawName(QPainter &painter, const QRect &area, const AccuracyRow &row, int series, const Theme &theme)
{
    const QPointF centre(area.left() + 21, area.center().y() + 0.5);
    if (row.isTeacher) {
        painter.setPen(teacherPen(theme));
        painter.drawLine(centre - QPointF(8, 0), centre + QPointF(8, 0));
    } else {
        drawShape(painter, shapeOf(row.format), centre, 9, theme.seriesAt(series), true, theme.bg2);
    }
    const double chipWidth = row.isSynthetic ? 74 : 0;
    const int left = area.left() + 40;
    const int room = area.right() - left - kPadding - int(chipWidth);
    painter.setPen(theme.text1);
    painter.setFont(fontOf(TextSize::Body, QFont::Medium));
    const QString shown = painter.fontMetrics().elidedText(textOf(row.accuracy.title), Qt::ElideMiddle, room);
    painter.drawText(QRect(left, area.top(), room, area.height()), Qt::AlignVCenter | Qt::AlignLeft, shown);
    if (row.isSynthetic)
        drawChip(painter, left + painter.fontMetrics().horizontalAdvance(shown) + 8, area.center().y() + 0.5,
                 AccuracyDelegate::tr("synthetic"), "warning", theme, chipWidth);
}

void drawInterval(QPainter &painter, const QRect &area, const AccuracyRow &row, int series, const Theme &theme)
{
    const QRectF scale = QRectF(area).adjusted(kPadding, 0, -kPadding, 0);
    const auto xOf = [&scale](double share) { return scale.left() + share * scale.width(); };
    const double middle = area.center().y() + 0.5;
    painter.setPen(QPen(theme.border, 1));
    for (double share : {0.0, 0.5, 1.0})
        painter.drawLine(QPointF(xOf(share), area.top()), QPointF(xOf(share), area.bottom()));
    const QColor colour = row.isTeacher ? theme.teacher : theme.seriesAt(series);
    painter.setPen(QPen(colour, measure::kWhisker));
    painter.drawLine(QPointF(xOf(row.accuracy.low), middle), QPointF(xOf(row.accuracy.high), middle));
    for (double end : {row.accuracy.low, row.accuracy.high})
        painter.drawLine(QPointF(xOf(end), middle - 4), QPointF(xOf(end), middle + 4));
    drawShape(painter, Shape::Circle, {xOf(row.accuracy.accuracy), middle}, 8, colour, !row.isTeacher, theme.bg2);
}

} // namespace

void AccuracyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *row = static_cast<const AccuracyRow *>(index.data(AccuracyModel::kRowRole).value<void *>());
    if (!row)
        return;
    const Theme &theme = themeOf(option.palette);
    painter->save();
    painter->fillRect(option.rect, option.state & QStyle::State_Selected ? theme.accentSoft
                                   : row->isTeacher                      ? theme.bg1
                                                                         : theme.bg2);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.border);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(option.rect);
    switch (index.column()) {
    case AccuracyModel::Name:
        drawName(*painter, option.rect, *row, m_series, theme);
        break;
    case AccuracyModel::Interval:
        drawInterval(*painter, option.rect, *row, m_series, theme);
        break;
    default: {
        const bool isMain = index.column() == AccuracyModel::Percent || index.column() == AccuracyModel::Gap;
        painter->setFont(isMain ? fontOf(TextSize::Body, QFont::Medium) : fontOf(TextSize::Code));
        painter->setPen(isMain ? theme.text1 : index.column() == AccuracyModel::Count ? theme.text2 : theme.text3);
        painter->drawText(option.rect.adjusted(0, 0, -kPadding, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data().toString());
    }
    }
    painter->restore();
}

} // namespace retort
