#pragma once

#include <QSet>
#include <QSortFilterProxyModel>
#include <QString>

namespace retort {

struct CompareRow;

/// Searches and sorts the comparison. Teachers stay on top, whatever is sorted; groups stay together when asked for.
/// Runs that differ in seeds alone are one row, with its runs below while it is expanded; or no row is folded.
class CompareFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setSearch(const QString &text); // every word in name, group, student or a setting
    void setArchivedShown(bool isShown);
    void setGrouped(bool isGrouped);
    void setGroupSetting(const QString &key); // runs of one value stand together; empty: none
    [[nodiscard]] const QString &groupSetting() const { return m_groupSetting; }
    [[nodiscard]] bool isGrouped() const { return m_isGrouped || !m_groupSetting.isEmpty(); }
    [[nodiscard]] QString groupOf(const CompareRow &row) const;
    void setFolding(bool isFolding);
    [[nodiscard]] bool isFolding() const { return m_isFolding; }
    void setExpanded(const QSet<QString> &keys); // of folded rows
    [[nodiscard]] const QSet<QString> &expanded() const { return m_expanded; }
    /// Whether the row is there when nothing is searched for.
    [[nodiscard]] bool isListed(const CompareRow &row) const;
    [[nodiscard]] const CompareRow *rowAt(int row) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &leftRow, const QModelIndex &rightRow) const override;

private:
    [[nodiscard]] QModelIndex anchorOf(const QModelIndex &source) const;

    QStringList m_words;
    QSet<QString> m_expanded;
    bool m_isFolding = true;
    bool m_isArchivedShown = false;
    bool m_isGrouped = false;
    QString m_groupSetting;
};

} // namespace retort
