#include "widgets/data/dataset_list.h"

#include "widgets/common/card_row.h"
#include "widgets/common/core_text.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"

#include <QPainter>
#include <QStringList>

namespace retort {

namespace {

constexpr int kPadding = 10;
constexpr int kFirstLine = 8;
constexpr int kLine = 18;

} // namespace

void DatasetListModel::setDatasets(std::vector<DatasetFacts> datasets)
{
    if (datasets == m_datasets)
        return;
    beginResetModel();
    m_datasets = std::move(datasets);
    endResetModel();
}

const DatasetFacts *DatasetListModel::at(int row) const
{
    return row >= 0 && row < int(m_datasets.size()) ? &m_datasets[std::size_t(row)] : nullptr;
}

int DatasetListModel::rowOf(std::int64_t id) const
{
    for (std::size_t i = 0; i < m_datasets.size(); ++i) {
        if (m_datasets[i].id == id)
            return int(i);
    }
    return -1;
}

int DatasetListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_datasets.size());
}

QVariant DatasetListModel::data(const QModelIndex &index, int role) const
{
    const DatasetFacts *facts = index.isValid() ? at(index.row()) : nullptr;
    if (!facts)
        return {};
    if (role == Qt::DisplayRole)
        return textOf(facts->name);
    if (role == Qt::AccessibleTextRole)
        return tr("%1, %2 problems, %3, %4")
            .arg(textOf(facts->name), wholeText(qint64(facts->problems)), splitsText(*facts), kindsText(*facts));
    if (role == Qt::ToolTipRole)
        return tr("%1\n%2, %3\n%4 rows read, %5 skipped")
            .arg(textOf(facts->name), textOf(facts->importer),
                 facts->path.empty() ? tr("made by the generator") : textOf(facts->path),
                 wholeText(qint64(facts->rowsRead)), wholeText(qint64(facts->rowsSkipped)))
            .toHtmlEscaped()
            .replace(QLatin1Char('\n'), QLatin1String("<br>"));
    return {};
}

QString splitsText(const DatasetFacts &facts)
{
    if (facts.splits.empty())
        return DatasetListModel::tr("no problems");
    if (facts.splits.size() == 1) {
        const std::string &name = facts.splits.front().first;
        return name.empty() ? DatasetListModel::tr("no split") : DatasetListModel::tr("all %1").arg(textOf(name));
    }
    QStringList counts;
    for (const auto &[name, count] : facts.splits)
        counts << wholeText(qint64(count));
    return counts.join(QLatin1String(" / "));
}

QString kindsText(const DatasetFacts &facts)
{
    QStringList kinds;
    for (const std::string &kind : facts.answerKinds)
        kinds << coreText(kind);
    return kinds.join(QLatin1String(", "));
}

void DatasetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const DatasetFacts *facts = m_model->at(index.row());
    if (!facts)
        return;
    const Theme &theme = themeOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect card = drawCardRow(*painter, option, theme);
    const QRect upper(card.left() + kPadding, card.top() + kFirstLine, card.width() - 2 * kPadding, kLine);
    const QRect lower = upper.translated(0, kLine);
    painter->setFont(fontOf(TextSize::Body, QFont::Medium));
    painter->setPen(theme.text1);
    const QString count = wholeText(qint64(facts->problems));
    const int countWidth = painter->fontMetrics().horizontalAdvance(count);
    painter->drawText(upper, Qt::AlignRight | Qt::AlignVCenter, count);
    const QString chip = facts->synthetic ? tr("synthetic") : QString();
    const int chipWidth = chip.isEmpty() ? 0 : 70;
    const QString name = painter->fontMetrics().elidedText(textOf(facts->name), Qt::ElideMiddle,
                                                           upper.width() - countWidth - chipWidth - measure::kGroup);
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, name);
    const int nameEnd = upper.left() + painter->fontMetrics().horizontalAdvance(name);
    if (!chip.isEmpty())
        drawChip(*painter, nameEnd + measure::kGroup, upper.center().y() + 0.5, chip, "warning", theme, chipWidth);
    painter->setFont(fontOf(TextSize::Caption));
    painter->setPen(theme.text3);
    const QString kinds = kindsText(*facts);
    painter->drawText(lower, Qt::AlignRight | Qt::AlignVCenter, kinds);
    const int left = lower.width() - painter->fontMetrics().horizontalAdvance(kinds) - measure::kGroup;
    painter->drawText(lower, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(splitsText(*facts), Qt::ElideRight, left));
    painter->restore();
}

QSize DatasetDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, measure::kTwoLineRow};
}

} // namespace retort
