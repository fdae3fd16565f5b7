#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>

class QTableView;

namespace retort {

/// Roles that a table's model may have beside the usual ones.
inline constexpr int kVerdictRole = Qt::UserRole; // int of Verdict; invalid where there is none
inline constexpr int kHueRole = Qt::UserRole + 2; // series of the run that a cell names
inline constexpr int kFormatRole = Qt::UserRole + 1; // of a head: name of its source's format

/// Rows of the Data and Teachers pages: a verdict where the model has one (kVerdictRole), the
/// first column dim, the columns named as strong in medium weight, those named as code in mono.
class DataDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setStrongColumn(int column) { m_strong = column; }
    void setCodeColumn(int column) { m_code = column; }
    void setIdColumn(int column) { m_id = column; } // dim, elided in its middle
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_strong = -1;
    int m_code = -1;
    int m_id = 0;
};

/// A head that draws the shape of a source's format before its name, and the arrow of the sorted column.
class SourceHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit SourceHeader(QWidget *parent);

protected:
    void paintSection(QPainter *painter, const QRect &area, int section) const override;
};

/// Looks of a list table: no grid, whole rows, 28 px rows, no editing.
void prepareTable(QTableView *table, DataDelegate *delegate);

/// How wide a column of ids should be: as the longest of them, within bounds.
[[nodiscard]] int idColumnWidth(const QString &longest);

} // namespace retort
