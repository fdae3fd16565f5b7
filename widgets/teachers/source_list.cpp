#include "widgets/teachers/source_list.h"

#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"

#include <QPainter>

namespace retort {

namespace {

constexpr int kPadding = 10;
constexpr int kFirstLine = 8;
constexpr int kLine = 18;
constexpr int kDash = 22; // the teacher's dash before its name
constexpr int kChip = 70;

} // namespace

QString sourceTitle(const RationaleSource &source)
{
    return textOf(source.teacher) + QLatin1Char(' ') + textOf(std::string(titleOf(source.format)));
}

void SourceListModel::setSources(std::vector<RecordedSource> sources)
{
    if (sources == m_sources)
        return;
    beginResetModel();
    m_sources = std::move(sources);
    endResetModel();
}

const RecordedSource *SourceListModel::at(int row) const
{
    return row >= 0 && row < int(m_sources.size()) ? &m_sources[std::size_t(row)] : nullptr;
}

int SourceListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sources.size());
}

QVariant SourceListModel::data(const QModelIndex &index, int role) const
{
    const RecordedSource *source = index.isValid() ? at(index.row()) : nullptr;
    if (!source)
        return {};
    if (role == Qt::DisplayRole)
        return sourceTitle(source->coverage.source);
    const QString whole = tr("%1, %2 rationales for %3")
                              .arg(sourceTitle(source->coverage.source), wholeText(qint64(source->coverage.total())),
                                   textOf(source->datasetName));
    if (role == Qt::AccessibleTextRole)
        return whole;
    return role == Qt::ToolTipRole ? QVariant(whole.toHtmlEscaped()) : QVariant();
}

void SourceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const RecordedSource *source = m_model->at(index.row());
    if (!source)
        return;
    const Theme &theme = themeOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QRect card = option.rect.adjusted(0, 1, 0, -1);
    if (isSelected || (option.state & QStyle::State_MouseOver)) {
        painter->setPen(isSelected && (option.state & QStyle::State_HasFocus) ? QPen(theme.accent, 2)
                                                                              : QPen(Qt::NoPen));
        painter->setBrush(isSelected ? theme.accentSoft : theme.bg3);
        painter->drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), measure::kRadiusControl, measure::kRadiusControl);
    }
    const QRect upper(card.left() + kPadding + kDash, card.top() + kFirstLine, card.width() - 2 * kPadding - kDash,
                      kLine);
    painter->setPen(teacherPen(theme));
    painter->drawLine(QPointF(card.left() + kPadding, upper.center().y() + 1),
                      QPointF(card.left() + kPadding + kDash - 6, upper.center().y() + 1));
    painter->setFont(fontOf(TextSize::Body));
    const QString count = wholeText(qint64(source->coverage.total()));
    const int countWidth = painter->fontMetrics().horizontalAdvance(count) + measure::kGroup;
    painter->setPen(theme.text1);
    painter->drawText(upper, int(Qt::AlignRight | Qt::AlignVCenter), count);
    const QString format = textOf(std::string(titleOf(source->coverage.source.format)));
    const int formatWidth = QFontMetrics(fontOf(TextSize::Caption)).horizontalAdvance(format) + measure::kGroup;
    const int chipWidth = source->coverage.synthetic ? kChip : 0;
    painter->setFont(fontOf(TextSize::Body, QFont::Medium));
    const QString name = painter->fontMetrics().elidedText(textOf(source->coverage.source.teacher), Qt::ElideMiddle,
                                                           upper.width() - countWidth - formatWidth - chipWidth);
    painter->drawText(upper, int(Qt::AlignLeft | Qt::AlignVCenter), name);
    const int nameEnd = upper.left() + painter->fontMetrics().horizontalAdvance(name) + 6;
    painter->setFont(fontOf(TextSize::Caption));
    painter->setPen(theme.text2);
    painter->drawText(QRect(nameEnd, upper.top() + 1, formatWidth, kLine), int(Qt::AlignLeft | Qt::AlignVCenter),
                      format);
    const QRect lower = upper.translated(0, kLine);
    painter->drawText(lower, int(Qt::AlignLeft | Qt::AlignVCenter),
                      painter->fontMetrics().elidedText(textOf(source->datasetName), Qt::ElideMiddle, lower.width()));
    if (chipWidth > 0)
        drawChip(*painter, nameEnd + formatWidth, upper.center().y() + 0.5, tr("synthetic"), "warning", theme,
                 chipWidth);
    painter->restore();
}

QSize SourceDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, measure::kTwoLineRow};
}

} // namespace retort
