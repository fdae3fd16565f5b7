#include "widgets/rationales/problem_delegate.h"

#include "widgets/common/marks.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/problem_table_model.h"

#include <QPainter>

namespace retort {

namespace {

constexpr int kPadding = 12;
constexpr int kSign = 14;

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
    if (index.column() == model->kindColumn()) {
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
        drawText(*painter, area, index, verdict, theme);
    }
    painter->restore();
}

} // namespace retort
