#include "widgets/rationales/problem_delegate.h"

#include "widgets/common/marks.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/problem_table_model.h"
#include "widgets/rationales/star_mark.h"

#include <QPainter>

namespace retort {

namespace {

constexpr int kPadding = 12;
constexpr int kSign = 14;
constexpr double kStar = 6.5; // its radius
constexpr int kTags = 9;
constexpr int kKey = 16; // of a tag: its digit in a frame
constexpr int kKeyGap = 3;

void drawGround(QPainter &painter, const QStyleOptionViewItem &option, bool isFirst, const Theme &theme)
{
    const bool isSelected = option.state & QStyle::State_Selected;
    painter.fillRect(option.rect, isSelected ? theme.accentSoft : theme.bg2);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.border);
    if (isSelected && isFirst)
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.accent);
}

void drawText(QPainter &painter, const QRect &area, const QModelIndex &index, const QString &verdict,
              const Theme &theme)
{
    const int column = index.column();
    const bool isId = column == ProblemTableModel::Id;
    const bool isRight = index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
    painter.setFont(fontOf(TextSize::Body, column == ProblemTableModel::Gold ? QFont::Medium : QFont::Normal));
    const bool isFaint = isId || verdict == QLatin1String("no_answer");
    painter.setPen(isFaint ? theme.text2 : theme.text1);
    const QString text = index.data().toString();
    const int room = isRight ? area.width() - kPadding + 4 : area.width();
    painter.drawText(QRect(area.left(), area.top(), room, area.height()),
                     int((isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine),
                     painter.fontMetrics().elidedText(text, isId ? Qt::ElideMiddle : Qt::ElideRight, room));
}

/// The keys of the problem's tags, from the right; gives the room that they leave.
QRect drawTags(QPainter &painter, QRect area, std::uint32_t tags, const Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(monoFont(TextSize::Caption));
    for (int tag = kTags; tag > 0; --tag) {
        if (!(tags & (1U << (tag - 1))))
            continue;
        const QRectF key(area.right() - kKey, area.center().y() - kKey / 2.0 + 0.5, kKey, kKey);
        painter.setPen(QPen(theme.border2, 1));
        painter.setBrush(theme.bg3);
        painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), measure::kRadiusSmall, measure::kRadiusSmall);
        painter.setPen(theme.text2);
        painter.drawText(key, Qt::AlignCenter, QString::number(tag));
        area.setRight(area.right() - kKey - kKeyGap);
    }
    return area.adjusted(0, 0, -kKeyGap, 0);
}

} // namespace

void ProblemDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = static_cast<const ProblemTableModel *>(index.model());
    const Theme &theme = themeOf(option.palette);
    painter->save();
    drawGround(*painter, option, index.column() == 0, theme);
    painter->setClipRect(option.rect);
    QRect area = option.rect.adjusted(kPadding, 0, -4, 0);
    const QString verdict = index.data(ProblemTableModel::kVerdictRole).toString();
    if (index.column() == model->starColumn()) {
        painter->setRenderHint(QPainter::Antialiasing);
        if (index.data(ProblemTableModel::kStarRole).toBool())
            drawStar(*painter, QRectF(option.rect).center(), kStar, theme.warning);
    } else if (index.column() == model->kindColumn()) {
        painter->setRenderHint(QPainter::Antialiasing);
        if (const QString text = index.data().toString(); !text.isEmpty())
            drawChip(*painter, area.left(), area.center().y() + 0.5, text,
                     qPrintable(index.data(ProblemTableModel::kChipRole).toString()), theme, area.width());
    } else {
        if (!verdict.isEmpty()) {
            drawVerdict(*painter, QRectF(area.left() - 2, area.top(), kSign, area.height()), verdict.toStdString(),
                        theme);
            area.setLeft(area.left() + kSign + 4);
        }
        if (const std::uint32_t tags = index.data(ProblemTableModel::kTagsRole).toUInt(); tags != 0)
            area = drawTags(*painter, area, tags, theme);
        drawText(*painter, area, index, verdict, theme);
    }
    painter->restore();
}

} // namespace retort
