#pragma once

#include <QSortFilterProxyModel>

namespace retort {

struct CompareRow;

/// Searches and sorts the comparison. Teachers stay on top, whatever is sorted; groups stay together when asked for.
class CompareFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setSearch(const QString &text); // every word in name, group, student or a setting
    void setArchivedShown(bool isShown);
    void setGrouped(bool isGrouped);
    [[nodiscard]] bool isGrouped() const { return m_isGrouped; }
    [[nodiscard]] const CompareRow *rowAt(int row) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
    bool m_isArchivedShown = false;
    bool m_isGrouped = false;
};

} // namespace retort
