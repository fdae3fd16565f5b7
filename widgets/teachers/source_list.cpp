#include "widgets/teachers/source_list.h"

#include "widgets/common/core_text.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"
#include "widgets/teachers/teacher_card.h"

#include <QPainter>

namespace retort {

namespace {

constexpr int kChipPadding = 6; // as marks.h draws it

} // namespace

QString sourceTitle(const RationaleSource &source)
{
    return textOf(source.teacher) + QLatin1Char(' ') + coreText(titleOf(source.format));
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
    const QRect upper = drawTeacherCard(*painter, option, theme);
    painter->setFont(fontOf(TextSize::Body));
    const QString count = wholeText(qint64(source->coverage.total()));
    const int countWidth = painter->fontMetrics().horizontalAdvance(count) + measure::kGroup;
    painter->setPen(theme.text1);
    painter->drawText(upper, int(Qt::AlignRight | Qt::AlignVCenter), count);
    const QString format = coreText(titleOf(source->coverage.source.format));
    const int formatWidth = QFontMetrics(fontOf(TextSize::Caption)).horizontalAdvance(format) + measure::kGroup;
    // It stands below, where there is more room.
    const int chip =
        QFontMetrics(fontOf(TextSize::Caption, QFont::Medium)).horizontalAdvance(tr("synthetic")) + 2 * kChipPadding;
    const int chipWidth = source->coverage.synthetic ? chip + measure::kGroup : 0;
    painter->setFont(fontOf(TextSize::Body, QFont::Medium));
    const QString name = painter->fontMetrics().elidedText(textOf(source->coverage.source.teacher), Qt::ElideMiddle,
                                                           upper.width() - countWidth - formatWidth);
    painter->drawText(upper, int(Qt::AlignLeft | Qt::AlignVCenter), name);
    const int nameEnd = upper.left() + painter->fontMetrics().horizontalAdvance(name) + 6;
    painter->setFont(fontOf(TextSize::Caption));
    painter->setPen(theme.text2);
    painter->drawText(QRect(nameEnd, upper.top() + 1, formatWidth, kTeacherLine), int(Qt::AlignLeft | Qt::AlignVCenter),
                      format);
    const QRect lower = upper.translated(0, kTeacherLine);
    painter->drawText(
        lower, int(Qt::AlignLeft | Qt::AlignVCenter),
        painter->fontMetrics().elidedText(textOf(source->datasetName), Qt::ElideMiddle, lower.width() - chipWidth));
    if (chipWidth > 0)
        drawChip(*painter, lower.right() + 1 - chip, lower.center().y() + 2.5, tr("synthetic"), "warning", theme,
                 chip + 1);
    painter->restore();
}

QSize SourceDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, measure::kTwoLineRow};
}

} // namespace retort
