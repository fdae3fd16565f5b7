#pragma once

#include <QTableView>

namespace retort {

/// The arms of a sweep's grid, which stay while its seeds are scrolled sideways: a second view of the first column,
/// over the grid and only then. For eye and mouse; keys and screen readers have the grid itself, which owns it.
class ArmColumn final : public QTableView
{
    Q_OBJECT

public:
    explicit ArmColumn(QTableView *grid);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void uncover(const QModelIndex &current); // a cell that the keyboard goes to

    QTableView *m_grid;
};

} // namespace retort
