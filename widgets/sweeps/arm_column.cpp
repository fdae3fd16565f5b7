#include "widgets/sweeps/arm_column.h"

#include "widgets/sweeps/sweep_cell_delegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>

namespace retort {

ArmColumn::ArmColumn(QTableView *grid) : QTableView(grid), m_grid(grid)
{
    setObjectName(QStringLiteral("sweepArms"));
    setAccessibleName(tr("Arms"));
    setModel(grid->model());
    setSelectionModel(grid->selectionModel());
    setItemDelegate(new SweepCellDelegate(this));
    setFocusPolicy(Qt::NoFocus);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(grid->verticalScrollMode());
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(grid->verticalHeader()->defaultSectionSize());
    horizontalHeader()->setFixedHeight(grid->horizontalHeader()->height());
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    grid->viewport()->installEventFilter(this);
    connect(grid->horizontalScrollBar(), &QScrollBar::valueChanged, this, &ArmColumn::place);
    connect(grid->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &ArmColumn::place);
    connect(grid->horizontalHeader(), &QHeaderView::sectionResized, this, &ArmColumn::place);
    connect(grid->model(), &QAbstractItemModel::modelReset, this, &ArmColumn::place);
    connect(grid->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, grid->verticalScrollBar(), &QScrollBar::setValue);
    connect(grid->selectionModel(), &QItemSelectionModel::currentChanged, this, &ArmColumn::uncover);
    place();
}

void ArmColumn::place()
{
    setVisible(m_grid->horizontalScrollBar()->value() > 0);
    if (isHidden())
        return;
    for (int column = 1; column < model()->columnCount(); ++column)
        setColumnHidden(column, true);
    const int width = m_grid->columnWidth(0);
    const QRect seen = m_grid->viewport()->geometry();
    setColumnWidth(0, width);
    setGeometry(seen.left(), seen.top() - horizontalHeader()->height(), width,
                seen.height() + horizontalHeader()->height());
    verticalScrollBar()->setValue(m_grid->verticalScrollBar()->value());
    raise();
}

bool ArmColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QTableView::eventFilter(watched, event);
}

void ArmColumn::uncover(const QModelIndex &current)
{
    const int covered = m_grid->columnWidth(0) - m_grid->visualRect(current).left();
    QScrollBar *bar = m_grid->horizontalScrollBar();
    if (current.column() > 0 && covered > 0)
        bar->setValue(bar->value() - covered);
}

} // namespace retort
