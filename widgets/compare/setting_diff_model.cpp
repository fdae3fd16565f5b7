#include "widgets/compare/setting_diff_model.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"

namespace retort {

void SettingDiffModel::setDifferences(std::vector<SettingDifference> differences)
{
    if (differences == m_differences)
        return;
    beginResetModel();
    m_differences = std::move(differences);
    endResetModel();
}

int SettingDiffModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_differences.size());
}

int SettingDiffModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant SettingDiffModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const SettingDifference &difference = m_differences[std::size_t(index.row())];
    const QString value =
        index.column() == Setting ? textOf(difference.key) : textOf(difference.values[std::size_t(index.column() - 1)]);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return value.isEmpty() ? tr("not set") : value;
    case Qt::ToolTipRole:
        return (index.column() == Setting ? QStringLiteral("%1\n%2").arg(value, coreText(settingHelp(difference.key)))
                                          : value)
            .toHtmlEscaped();
    case Qt::FontRole:
        return index.column() == Setting ? monoFont() : fontOf(TextSize::Body, QFont::Medium);
    default:
        return {};
    }
}

QVariant SettingDiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == Setting ? tr("Setting") : section == A ? tr("A") : tr("B");
}

} // namespace retort
