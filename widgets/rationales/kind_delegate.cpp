#include "widgets/rationales/kind_delegate.h"

#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"

#include <QPainter>

namespace retort {

void KindDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QString name = index.data(kNameRole).toString();
    const auto count = index.data(kCountRole).toULongLong();
    const double share = double(count) / double(std::max<qulonglong>(1, index.data(kAllRole).toULongLong()));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(isSelected ? theme.accentSoft : theme.bg2);
    painter->drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), measure::kRadiusControl, measure::kRadiusControl);
    const QRect area = option.rect.adjusted(8, 3, -8, -3);
    painter->setFont(fontOf(TextSize::Body, isSelected ? QFont::Medium : QFont::Normal));
    painter->setPen(isSelected ? theme.text1 : theme.text2);
    painter->drawText(QRect(area.left(), area.top(), area.width() - 44, 18), Qt::AlignVCenter | Qt::AlignLeft,
                      index.data().toString());
    painter->setPen(theme.text1);
    painter->setFont(fontOf(TextSize::Body, QFont::Medium));
    painter->drawText(QRect(area.left(), area.top(), area.width(), 18), Qt::AlignVCenter | Qt::AlignRight,
                      wholeText(std::int64_t(count)));
    painter->setPen(Qt::NoPen);
    const QRectF track(area.left(), area.top() + 21, area.width(), 4);
    painter->setBrush(isSelected ? mixed(theme.accent, theme.accentSoft, 0.2) : theme.bg4);
    painter->drawRoundedRect(track, 2, 2);
    const bool isUnanswered =
        name == QLatin1String("no_answer") || name == QLatin1String("cut_off") || name == QLatin1String("read_wrongly");
    painter->setBrush(name.isEmpty() ? theme.text3 : isUnanswered ? theme.warning : theme.danger);
    painter->drawRoundedRect(QRectF(track.left(), track.top(), std::max(3.0, track.width() * share), track.height()), 2,
                             2);
    painter->restore();
}

QSize KindDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {160, 36};
}

} // namespace retort
