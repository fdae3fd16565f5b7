#include "widgets/compare/breakdown_model.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

Accuracy accuracyOf(const Proportion &share)
{
    return {{}, {}, share.right, share.n, share.accuracy, share.low, share.high};
}

} // namespace

void BreakdownModel::setTable(BreakdownPairTable table, const PairLook &a, const PairLook &b)
{
    if (table == m_table && a == m_a && b == m_b)
        return;
    beginResetModel();
    m_table = std::move(table);
    m_a = a;
    m_b = b;
    m_hasB = false;
    double highest = 0.1;
    for (const BreakdownPairRow &row : m_table.rows) {
        m_hasB = m_hasB || row.b;
        for (const std::optional<BreakdownCell> &cell : {row.a, row.b})
            highest = std::max(highest, cell ? cell->share.high : 0.0);
    }
    m_highest = std::min(1.0, std::ceil(highest * 10 - 1e-9) / 10);
    endResetModel();
}

const BreakdownCell *BreakdownModel::cell(const QModelIndex &index) const
{
    if (!index.isValid() || index.column() == Label || index.row() >= rowCount())
        return nullptr;
    const BreakdownPairRow &row = m_table.rows[std::size_t(index.row())];
    const std::optional<BreakdownCell> &cell = index.column() == A ? row.a : row.b;
    return cell ? &*cell : nullptr;
}

int BreakdownModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.rows.size());
}

int BreakdownModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_hasB ? 3 : 2;
}

QString BreakdownModel::tipOf(const BreakdownCell &cell) const
{
    const Accuracy share = accuracyOf(cell.share);
    QStringList lines {tr("%1, 95 % Wilson interval %2").arg(countText(share), intervalText(share))};
    if (cell.share.n < kFewProblems)
        lines << tr("Fewer than %1 problems: this says little.").arg(kFewProblems);
    lines << (cell.place.filter.empty() ? tr("Rationales has no filter for these problems.")
                                        : tr("Read them in Rationales: click, or Enter."));
    return lines.join(QLatin1Char('\n'));
}

QVariant BreakdownModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const QString label = coreText(m_table.rows[std::size_t(index.row())].label);
    const BreakdownCell *own = cell(index);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Label ? label : own ? accuracyText(accuracyOf(own->share)) : tr("none");
    case Qt::AccessibleTextRole:
        return index.column() == Label
                   ? label
                   : QStringLiteral("%1, %2: %3")
                         .arg(label, headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                              data(index, Qt::DisplayRole).toString());
    case Qt::ToolTipRole:
        return (own ? tipOf(*own) : label).toHtmlEscaped();
    case Qt::FontRole:
        return fontOf(TextSize::Body);
    default:
        return {};
    }
}

QVariant BreakdownModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section == Label)
        return {};
    if (m_table.isLearning())
        return section == A ? tr("Learned") : tr("Forgotten");
    return section == A ? tr("A  %1").arg(m_a.name) : tr("B  %1").arg(m_b.name);
}

} // namespace retort
