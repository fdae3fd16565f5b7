#include "widgets/rationales/kind_delegate.h"

#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace retort {

namespace {

constexpr int kKindRow = 38;
constexpr int kTagRow = 28;
constexpr int kNoneRow = 22; // of a kind that does not occur
constexpr int kPadding = 8;
constexpr int kCountRoom = 44;
constexpr int kKeySize = 18;

void drawGround(QPainter &painter, const QStyleOptionViewItem &option, bool isChosen, const Theme &theme)
{
    const QRectF area = QRectF(option.rect).adjusted(1, 1, -1, -1);
    const bool isHovered = option.state & QStyle::State_MouseOver;
    painter.setPen(option.state & QStyle::State_HasFocus ? QPen(theme.accent, 2) : QPen(Qt::NoPen));
    painter.setBrush(isChosen ? theme.accentSoft : isHovered ? theme.bg3 : theme.bg2);
    painter.drawRoundedRect(area, measure::kRadiusControl, measure::kRadiusControl);
}

/// Name at the left of the line, count at its end.
void drawLine(QPainter &painter, const QRect &line, const QModelIndex &index, bool isChosen, const Theme &theme)
{
    painter.setFont(fontOf(TextSize::Body, isChosen ? QFont::Medium : QFont::Normal));
    const bool isNone = !(index.flags() & Qt::ItemIsEnabled);
    painter.setPen(isNone ? theme.text3 : isChosen ? theme.text1 : theme.text2);
    const int room = line.width() - kCountRoom;
    painter.drawText(QRect(line.left(), line.top(), room, line.height()), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, room));
    painter.setPen(isNone ? theme.text3 : theme.text1);
    painter.setFont(fontOf(TextSize::Body, isNone ? QFont::Normal : QFont::Medium));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight,
                     wholeText(std::int64_t(index.data(KindDelegate::kCountRole).toULongLong())));
}

void drawBar(QPainter &painter, const QRectF &track, const QModelIndex &index, bool isChosen, const Theme &theme)
{
    const QString name = index.data(KindDelegate::kNameRole).toString();
    const double most = double(std::max<qulonglong>(1, index.data(KindDelegate::kAllRole).toULongLong()));
    const double share = double(index.data(KindDelegate::kCountRole).toULongLong()) / most;
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChosen ? mixed(theme.accent, theme.accentSoft, 0.2) : theme.bg4);
    painter.drawRoundedRect(track, 2, 2);
    const bool isMild = name == QLatin1String("no_answer") || name == QLatin1String("cut_off")
                        || name == QLatin1String("read_wrongly") || name == QLatin1String("timeout")
                        || name == QLatin1String("wrong_reasoning");
    painter.setBrush(isMild ? theme.warning : theme.danger);
    painter.drawRoundedRect(QRectF(track.left(), track.top(), std::max(3.0, track.width() * share), track.height()), 2,
                            2);
}

void drawKey(QPainter &painter, const QRectF &area, int tag, const Theme &theme)
{
    painter.setPen(QPen(theme.border2, 1));
    painter.setBrush(theme.bg3);
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), measure::kRadiusSmall, measure::kRadiusSmall);
    painter.setFont(monoFont());
    painter.setPen(theme.text2);
    painter.drawText(area, Qt::AlignCenter, QString::number(tag));
}

} // namespace

void KindDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    const bool isChosen = index.data(kChosenRole).toBool();
    const int tag = index.data(kTagRole).toInt();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    drawGround(*painter, option, isChosen, theme);
    const QRect area = option.rect.adjusted(kPadding, 4, -kPadding, -4);
    if (tag > 0) {
        drawKey(*painter, QRectF(area.left(), area.center().y() - kKeySize / 2.0 + 0.5, kKeySize, kKeySize), tag,
                theme);
        drawLine(*painter, area.adjusted(kKeySize + kPadding, 0, 0, 0), index, isChosen, theme);
    } else if (!(index.flags() & Qt::ItemIsEnabled)) {
        drawLine(*painter, area.adjusted(0, -2, 0, 2), index, false, theme);
    } else {
        drawLine(*painter, QRect(area.left(), area.top(), area.width(), 18), index, isChosen, theme);
        drawBar(*painter, QRectF(area.left(), area.top() + 22, area.width(), 4), index, isChosen, theme);
    }
    painter->restore();
}

QSize KindDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool isNone = !(index.flags() & Qt::ItemIsEnabled);
    return {160, index.data(kTagRole).toInt() > 0 ? kTagRow : isNone ? kNoneRow : kKindRow};
}

void KindDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(kPadding + kKeySize, 0, 0, 0));
}

} // namespace retort
