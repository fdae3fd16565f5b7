#include "widgets/sweeps/sweep_cell_delegate.h"

#include "widgets/common/theme.h"
#include "widgets/sweeps/sweep_grid_model.h"

#include <QPainter>

namespace retort {

namespace {

constexpr int kPadding = 12;
constexpr int kHeight = 44;
constexpr int kBarHeight = 3;
constexpr double kLightest = 0.06;
constexpr double kStrongest = 0.38; // text on it keeps its contrast

QColor toneOf(const QString &tone, const Theme &theme)
{
    if (tone == QLatin1String("danger"))
        return theme.danger;
    if (tone == QLatin1String("warning"))
        return theme.warning;
    return tone == QLatin1String("text3") ? theme.text3 : theme.text1;
}

void drawTexts(QPainter &painter, const QRect &area, const QModelIndex &index, const Theme &theme)
{
    const QString note = index.data(SweepGridModel::NoteRole).toString();
    const QRect upper = note.isEmpty() ? area : QRect(area.left(), area.top() + 5, area.width(), 18);
    painter.setFont(fontOf(TextSize::Body, QFont::Medium));
    painter.setPen(toneOf(index.data(SweepGridModel::ToneRole).toString(), theme));
    painter.drawText(upper, int(Qt::AlignLeft | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, area.width()));
    if (note.isEmpty())
        return;
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(theme.text2);
    painter.drawText(QRect(area.left(), area.top() + 22, area.width(), 16), int(Qt::AlignLeft | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(note, Qt::ElideMiddle, area.width()));
}

} // namespace

void SweepCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    const QRect area = option.rect;
    const double shade = index.data(SweepGridModel::ShadeRole).toDouble();
    const double progress = index.data(SweepGridModel::ProgressRole).toDouble();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF cell = QRectF(area).adjusted(2, 2, -2, -2);
    painter->setPen(Qt::NoPen);
    if (shade >= 0) {
        painter->setBrush(mixed(theme.accent, theme.bg2, kLightest + shade * (kStrongest - kLightest)));
        painter->drawRoundedRect(cell, measure::kRadiusSmall, measure::kRadiusSmall);
    }
    if (progress >= 0) {
        const QRectF track(cell.left() + kPadding, cell.bottom() - 8, cell.width() - 2 * kPadding, kBarHeight);
        painter->fillRect(track, theme.bg4);
        painter->fillRect(QRectF(track.topLeft(), QSizeF(track.width() * progress, kBarHeight)), theme.accent);
    }
    const bool isCurrent = (option.state & QStyle::State_Selected) || (option.state & QStyle::State_HasFocus);
    if (isCurrent || (option.state & QStyle::State_MouseOver)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(isCurrent ? QPen(theme.accent, 2) : QPen(theme.border2, 1));
        painter->drawRoundedRect(cell.adjusted(1, 1, -1, -1), measure::kRadiusSmall, measure::kRadiusSmall);
    }
    drawTexts(*painter, area.adjusted(kPadding, 0, -kPadding, 0), index, theme);
    painter->restore();
}

QSize SweepCellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {96, kHeight};
}

} // namespace retort
