#include "widgets/common/palette_model.h"

#include <QRegularExpression>

#include <algorithm>

namespace retort {

PaletteModel::PaletteModel(QObject *parent) : QAbstractListModel(parent) {}

void PaletteModel::setItems(QList<PaletteItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    find();
    endResetModel();
}

void PaletteModel::setTyped(const QString &typed)
{
    if (typed == m_typed)
        return;
    beginResetModel();
    m_typed = typed;
    find();
    endResetModel();
}

void PaletteModel::find()
{
    struct Group
    {
        QString caption;
        QList<Row> rows;
        int best = 0;
    };
    QList<Group> groups;
    m_found = 0;
    for (int i = 0; i < m_items.size(); ++i) {
        const PaletteItem &item = m_items[i];
        if (m_typed.trimmed().isEmpty() && item.isFoundOnly)
            continue;
        const std::optional<FuzzyMatch> match = fuzzyMatch(m_typed, item.title, item.detail);
        if (!match)
            continue;
        ++m_found;
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&item](const Group &known) { return known.caption == item.group; });
        if (group == groups.end())
            group = groups.insert(groups.end(), Group {item.group, {}, 0});
        group->rows.append({i, {}, *match});
        group->best = std::max(group->best, match->score);
    }
    std::stable_sort(groups.begin(), groups.end(), [](const Group &a, const Group &b) { return a.best > b.best; });
    m_rows.clear();
    for (Group &group : groups) {
        std::stable_sort(group.rows.begin(), group.rows.end(),
                         [](const Row &a, const Row &b) { return a.match.score > b.match.score; });
        m_rows.append({-1, group.caption, {}});
        m_rows += groups.size() > 1 ? group.rows.mid(0, kMostPerGroup) : group.rows;
    }
}

int PaletteModel::bestRow() const
{
    int best = -1;
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].item >= 0 && (best < 0 || m_rows[row].match.score > m_rows[best].match.score))
            best = row;
    }
    return best;
}

const PaletteItem *PaletteModel::itemAt(int row) const
{
    if (row < 0 || row >= m_rows.size() || m_rows[row].item < 0)
        return nullptr;
    return &m_items[m_rows[row].item];
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows[index.row()];
    const PaletteItem *item = itemAt(index.row());
    if (role == Qt::DisplayRole)
        return item ? item->title : row.caption;
    if (role == Qt::AccessibleTextRole && item)
        return QStringList({item->title, item->detail, item->right, item->keys.join(QLatin1Char(' ')), item->group})
            .filter(QRegularExpression(QStringLiteral(".")))
            .join(QStringLiteral(", "));
    if (role == Qt::ToolTipRole && item && !item->whyDisabled.isEmpty())
        return item->whyDisabled.toHtmlEscaped();
    if (role == kItemRole)
        return QVariant::fromValue(const_cast<void *>(static_cast<const void *>(item)));
    if (role == kMatchRole)
        return QVariant::fromValue(const_cast<void *>(static_cast<const void *>(&row.match)));
    return {};
}

/// What cannot be run can be stood on all the same: its row says why.
Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    return itemAt(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace retort
