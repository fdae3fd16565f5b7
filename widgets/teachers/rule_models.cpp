#include "widgets/common/numbers.h"
#include "widgets/common/core_text.h"
#include "widgets/common/shown_text.h"
#include "widgets/teachers/rules_panel.h"

#include <algorithm>

namespace retort {

void CheckCountModel::setCounts(std::vector<CheckCount> counts)
{
    beginResetModel();
    m_counts = std::move(counts);
    endResetModel();
}

const CheckCount *CheckCountModel::at(int row) const
{
    return row >= 0 && row < int(m_counts.size()) ? &m_counts[std::size_t(row)] : nullptr;
}

/// Some rules are asked of several formats: the most that any one misses.
std::size_t CheckCountModel::waiting() const
{
    std::size_t most = 0;
    for (const CheckCount &count : m_counts)
        most = std::max(most, count.waiting);
    return most;
}

int CheckCountModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_counts.size());
}

int CheckCountModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant CheckCountModel::data(const QModelIndex &index, int role) const
{
    const CheckCount *count = index.isValid() ? at(index.row()) : nullptr;
    if (!count)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Rule ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ToolTipRole)
        return coreText(checkNamed(count->rule).help).toHtmlEscaped();
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const std::size_t numbers[] = {count->passed, count->failed, count->notApplicable, count->waiting};
    return index.column() == Rule ? textOf(count->rule).replace(QLatin1Char('_'), QLatin1Char(' '))
                                  : wholeText(qint64(numbers[index.column() - Kept]));
}

QVariant CheckCountModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Rule ? Qt::AlignLeft : Qt::AlignRight));
    const QStringList heads {tr("Rule"), tr("Kept"), tr("Failed"), tr("Not asked"), tr("Missing")};
    return role == Qt::DisplayRole ? QVariant(heads[section]) : QVariant();
}

void FailedCheckModel::setFailed(std::vector<FailedRationale> failed)
{
    beginResetModel();
    m_failed = std::move(failed);
    endResetModel();
}

const FailedRationale *FailedCheckModel::at(int row) const
{
    return row >= 0 && row < int(m_failed.size()) ? &m_failed[std::size_t(row)] : nullptr;
}

int FailedCheckModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_failed.size());
}

int FailedCheckModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant FailedCheckModel::data(const QModelIndex &index, int role) const
{
    const FailedRationale *failed = index.isValid() ? at(index.row()) : nullptr;
    if (!failed || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole))
        return {};
    const QString text = index.column() == Problem ? shownLine(failed->problemId) : coreText(shownLine(failed->reason));
    return role == Qt::ToolTipRole ? text.toHtmlEscaped() : text;
}

QVariant FailedCheckModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount || role != Qt::DisplayRole)
        return {};
    return section == Problem ? tr("Problem") : tr("Why");
}

} // namespace retort
