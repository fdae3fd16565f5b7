#include "widgets/common/verdict_table.h"

#include "widgets/common/marks.h"
#include "widgets/common/verdict_mark.h"

#include <QPainter>
#include <QTableView>

#include <algorithm>

namespace retort {

namespace {

constexpr int kPadding = 12;
constexpr int kMargin = 4; // behind a text
constexpr int kMark = 18;
constexpr int kLeastId = 80;
constexpr int kMostId = 124; // the texts beside it need their room
constexpr int kBar = 3;
constexpr int kArrow = 3;

void drawGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, const Theme &theme)
{
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->fillRect(option.rect, isSelected ? theme.accentSoft : theme.bg2);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.border);
    if (isSelected && index.column() == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), kBar, option.rect.height()), theme.accent);
}

} // namespace

void DataDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    painter->save();
    drawGround(painter, option, index, theme);
    painter->setClipRect(option.rect);
    QRect area = option.rect.adjusted(kPadding, 0, -kMargin, 0);
    QColor ink = index.column() == m_id ? theme.text2 : theme.text1;
    const QVariant verdict = index.data(kVerdictRole);
    if (verdict.isValid()) {
        const auto value = Verdict(verdict.toInt());
        drawVerdictMark(*painter, QRectF(area.left() - 2, area.top(), 14, area.height()), value, theme);
        area.setLeft(area.left() + kMark);
        if (value == Verdict::NoAnswer || value == Verdict::Unchecked)
            ink = theme.text3;
    }
    if (const QVariant hue = index.data(kHueRole); hue.isValid()) {
        painter->setRenderHint(QPainter::Antialiasing);
        drawRunDot(*painter, QPointF(area.left() + 4, area.center().y() + 0.5), hue.toInt(), theme, theme.bg2);
        area.setLeft(area.left() + kMark);
    }
    const bool isCode = index.column() == m_code;
    painter->setFont(isCode ? monoFont()
                            : fontOf(TextSize::Body, index.column() == m_strong ? QFont::Medium : QFont::Normal));
    painter->setPen(ink);
    const int alignment = index.data(Qt::TextAlignmentRole).isValid() ? index.data(Qt::TextAlignmentRole).toInt()
                                                                      : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (alignment & Qt::AlignRight)
        area.setRight(area.right() - kPadding + 4);
    painter->drawText(area, alignment | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString(),
                                                        index.column() == m_id ? Qt::ElideMiddle : Qt::ElideRight,
                                                        area.width()));
    painter->restore();
}

SourceHeader::SourceHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setObjectName(QStringLiteral("tableHead"));
    setAccessibleName(tr("Columns"));
    setSectionsClickable(true);
    setHighlightSections(false);
    setFixedHeight(measure::kRow);
}

void SourceHeader::paintSection(QPainter *painter, const QRect &area, int section) const
{
    const Theme &theme = themeOf(this);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(area, theme.bg2);
    painter->fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme.border);
    QRect text = area.adjusted(kPadding, 0, -4, 0);
    const QString format = model()->headerData(section, orientation(), kFormatRole).toString();
    if (!format.isEmpty()) {
        drawShape(*painter, shapeOf(format.toStdString()), {text.left() + 5.0, area.center().y() + 0.5}, 8, theme.text2,
                  true, theme.bg2);
        text.setLeft(text.left() + kMark);
    }
    const bool isSorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    painter->setFont(fontOf(TextSize::Caption, QFont::Medium));
    painter->setPen(isSorted ? theme.text1 : theme.text2);
    const QString name = painter->fontMetrics().elidedText(model()->headerData(section, orientation()).toString(),
                                                           Qt::ElideMiddle, text.width());
    const int alignment =
        model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt() | int(Qt::TextSingleLine);
    if (alignment & Qt::AlignRight)
        text.setRight(text.right() - kPadding + 4);
    painter->drawText(text, alignment, name);
    if (isSorted) {
        const QRect drawn = painter->fontMetrics().boundingRect(text, alignment, name);
        const double up = sortIndicatorOrder() == Qt::AscendingOrder ? 1 : -1;
        const QPointF tip(drawn.right() + 9, area.center().y() + 1 + up * kArrow / 2.0);
        painter->setPen(QPen(theme.text1, 1.4));
        painter->drawPolyline(
            QPolygonF({tip + QPointF(-kArrow, -up * kArrow), tip, tip + QPointF(kArrow, -up * kArrow)}));
    }
    painter->restore();
}

int idColumnWidth(const QString &longest)
{
    const int text = QFontMetrics(fontOf(TextSize::Body)).horizontalAdvance(longest);
    return std::clamp(text + kPadding + 2 * kMargin, kLeastId, kMostId);
}

void prepareTable(QTableView *table, DataDelegate *delegate)
{
    table->setItemDelegate(delegate);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(measure::kRow);
}

} // namespace retort
