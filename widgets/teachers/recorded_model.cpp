#include "widgets/teachers/recorded_model.h"

#include "widgets/common/numbers.h"
#include "widgets/common/verdict_table.h"

namespace retort {

void RecordedModel::setRationales(std::vector<ListedRationale> rationales)
{
    beginResetModel();
    m_rationales = std::move(rationales);
    endResetModel();
}

const ListedRationale *RecordedModel::at(int row) const
{
    return row >= 0 && row < int(m_rationales.size()) ? &m_rationales[std::size_t(row)] : nullptr;
}

int RecordedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rationales.size());
}

int RecordedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RecordedModel::data(const QModelIndex &index, int role) const
{
    const ListedRationale *rationale = index.isValid() ? at(index.row()) : nullptr;
    if (!rationale)
        return {};
    if (role == kVerdictRole)
        return index.column() == Read ? QVariant(int(rationale->verdict)) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Gold ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    const auto text = [&] {
        switch (index.column()) {
        case Text:
            return textOf(rationale->question).simplified();
        case Read:
            return rationale->answer.empty() ? tr("none") : textOf(rationale->answer);
        case Gold:
            return textOf(rationale->gold);
        default:
            return textOf(rationale->lastLine);
        }
    }();
    return role == Qt::ToolTipRole ? text.toHtmlEscaped() : text;
}

QVariant RecordedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Gold ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const QStringList heads {tr("Problem"), tr("Read"), tr("Gold"), tr("Last line")};
    return heads[section];
}

} // namespace retort
