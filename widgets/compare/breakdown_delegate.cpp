#include "widgets/compare/breakdown_delegate.h"

#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/compare/breakdown_model.h"

#include <QPainter>

namespace retort {

namespace {

constexpr int kPadding = 8;
constexpr double kBar = 9;
constexpr double kCap = 3;
constexpr double kPale = 0.4;

QString countOf(const Proportion &share)
{
    return countText({{}, {}, share.right, share.n, share.accuracy, share.low, share.high});
}

} // namespace

BreakdownDelegate::BreakdownDelegate(const BreakdownModel *model, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model)
{
}

void BreakdownDelegate::drawBar(QPainter &painter, const QRectF &track, const QModelIndex &index,
                                const QColor &ground) const
{
    const Theme &theme = themeOf(qobject_cast<QWidget *>(parent()));
    const BreakdownCell &cell = *m_model->cell(index);
    const PairLook &look = m_model->look(index.column());
    const double pale = cell.share.n < BreakdownModel::kFewProblems ? kPale : 1;
    const QColor hue = mixed(look.isTeacher ? theme.teacher : theme.seriesAt(look.series), ground, pale);
    const auto xOf = [&](double share) { return track.left() + share / m_model->highest() * track.width(); };
    painter.fillRect(track, theme.bg4);
    const QRectF bar(track.topLeft(), QPointF(xOf(cell.share.accuracy), track.bottom()));
    const bool isHollow = look.isTeacher || index.column() == BreakdownModel::B;
    painter.setPen(isHollow ? QPen(hue, 1.4, look.isTeacher ? Qt::DashLine : Qt::SolidLine) : QPen(Qt::NoPen));
    painter.setBrush(isHollow ? mixed(hue, ground, 0.22) : hue);
    if (bar.width() > 0)
        painter.drawRect(isHollow ? bar.adjusted(0.7, 0.7, -0.7, -0.7) : bar);
    const double middle = track.center().y();
    const double low = xOf(cell.share.low);
    const double high = xOf(cell.share.high);
    const QLineF lines[] {{low, middle, high, middle},
                          {low, middle - kCap, low, middle + kCap},
                          {high, middle - kCap, high, middle + kCap}};
    painter.setPen(QPen(ground, 3.2));
    painter.drawLines(lines, 3);
    painter.setPen(QPen(mixed(theme.text1, ground, pale < 1 ? 0.6 : 1), 1.2));
    painter.drawLines(lines, 3);
}

void BreakdownDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QColor ground = isSelected ? theme.accentSoft : theme.bg2;
    const BreakdownCell *cell = m_model->cell(index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(option.rect);
    painter->fillRect(option.rect, ground);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.border);
    const QRectF area = QRectF(option.rect).adjusted(kPadding, 3, -kPadding, -4);
    if (!cell) {
        const bool isLabel = index.column() == BreakdownModel::Label;
        painter->setFont(fontOf(TextSize::Body));
        painter->setPen(isLabel ? theme.text1 : theme.text3);
        const QString text = index.data().toString();
        painter->drawText(area, int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextWordWrap, text);
        painter->restore();
        return;
    }
    const bool isFew = cell->share.n < BreakdownModel::kFewProblems;
    const QRectF line(area.left(), area.top(), area.width(), area.height() - kBar - 2);
    painter->setFont(fontOf(TextSize::Body, QFont::Medium));
    painter->setPen(isFew ? theme.text3 : theme.text1);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft, percentText(cell->share.accuracy));
    painter->setFont(fontOf(TextSize::Caption));
    painter->setPen(isFew ? theme.text3 : theme.text2);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight, countOf(cell->share));
    drawBar(*painter, QRectF(area.left(), area.bottom() - kBar, area.width(), kBar), index, ground);
    if ((option.state & QStyle::State_HasFocus) && isSelected) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2));
    }
    painter->restore();
}

} // namespace retort
