#include "widgets/sweeps/sweep_grid_panel.h"

#include "widgets/common/calm_combo_box.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/sweep_texts.h"
#include "widgets/sweeps/arm_column.h"
#include "widgets/sweeps/sweep_cell_delegate.h"
#include "widgets/sweeps/sweep_grid_model.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kCellWidth = 104;
constexpr int kCellHeight = 44;
constexpr int kMeanWidth = 150; // at least; it takes what is left
constexpr int kLeastArm = 140;
constexpr int kMostArm = 300;
constexpr int kMostRows = 12; // then the grid scrolls

} // namespace

SweepGridPanel::SweepGridPanel(QWidget *parent) : QWidget(parent), m_model(new SweepGridModel(this))
{
    setObjectName(QStringLiteral("sweepGridPanel"));
    auto *layout = bareLayout<QVBoxLayout>(this);
    layout->addWidget(makeHead());
    auto *panel = makePanel(this);
    auto *inside = bareLayout<QVBoxLayout>(panel, 0);
    inside->setContentsMargins(4, 1, 4, 4);
    makeTable();
    inside->addWidget(m_table);
    layout->addWidget(panel);
    connect(m_model, &QAbstractItemModel::modelReset, this, &SweepGridPanel::fit);
}

QWidget *SweepGridPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head);
    layout->addWidget(makeLabel(tr("Runs"), {TextSize::Heading, "text1", QFont::Medium}, head));
    m_hint = makeLabel(tr("on test; a click opens a run"), {TextSize::Code, "text3"}, head);
    layout->addWidget(m_hint);
    layout->addStretch();
    layout->addWidget(makeLabel(tr("Accuracy"), {TextSize::Body, "text2"}, head));
    m_accuracy = new CalmComboBox(head);
    m_accuracy->setObjectName(QStringLiteral("sweepAccuracy"));
    m_accuracy->setAccessibleName(tr("Accuracy that the grid shows"));
    layout->addWidget(m_accuracy);
    connect(m_accuracy, &QComboBox::activated, this,
            [this] { m_model->setAccuracy(m_accuracy->currentData().toString().toStdString()); });
    m_accuracy->addItem(tr("Vote or only path"), QString());
    return head;
}

void SweepGridPanel::makeTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("sweepGrid"));
    m_table->setAccessibleName(tr("Runs by arm and seed"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new SweepCellDelegate(m_table));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kCellHeight);
    m_table->horizontalHeader()->setFixedHeight(measure::kRow + 4);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setMouseTracking(true);
    m_table->setCornerButtonEnabled(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    new ArmColumn(m_table);
    connect(m_table, &QTableView::activated, this, &SweepGridPanel::choose);
    connect(m_table, &QTableView::clicked, this, &SweepGridPanel::choose);
    connect(m_table, &QWidget::customContextMenuRequested, this, &SweepGridPanel::openMenu);
}

QWidget *SweepGridPanel::lastControl() const
{
    return m_table;
}

void SweepGridPanel::setSweep(const SweepOverview &sweep)
{
    m_model->setSweep(sweep);
    offerAccuracies();
    fit();
}

/// The choice stays as long as runs have it.
void SweepGridPanel::offerAccuracies()
{
    const QString chosen = m_accuracy->currentData().toString();
    const QSignalBlocker quiet(m_accuracy);
    while (m_accuracy->count() > 1)
        m_accuracy->removeItem(1);
    for (const auto &[name, title] : m_model->grid().accuracies)
        m_accuracy->addItem(title == name ? selectionTitle(name) : textOf(title), textOf(name));
    m_accuracy->setCurrentIndex(std::max(0, m_accuracy->findData(chosen)));
    m_model->setAccuracy(m_accuracy->currentData().toString().toStdString());
}

void SweepGridPanel::fit()
{
    const int last = m_model->columnCount() - 1;
    const int arm = m_table->fontMetrics().horizontalAdvance(QLatin1Char('x')) * 4;
    int widest = kLeastArm;
    for (int row = 0; row < m_model->rowCount(); ++row)
        for (const int role : {int(Qt::DisplayRole), int(SweepGridModel::NoteRole)})
            widest = std::max(
                widest, arm + m_table->fontMetrics().horizontalAdvance(m_model->index(row, 0).data(role).toString()));
    for (int column = 0; column <= last; ++column)
        m_table->setColumnWidth(column, column == 0      ? std::min(widest, kMostArm)
                                        : column == last ? kMeanWidth
                                                         : kCellWidth);
    const int rows = std::clamp(m_model->rowCount(), 1, kMostRows);
    const int bar = m_table->horizontalScrollBar()->sizeHint().height();
    m_table->setFixedHeight(m_table->horizontalHeader()->height() + rows * kCellHeight + bar);
}

void SweepGridPanel::choose(const QModelIndex &index)
{
    const QString directory = index.data(SweepGridModel::DirectoryRole).toString();
    if (!directory.isEmpty())
        emit runChosen(directory);
}

void SweepGridPanel::openMenu(const QPoint &place)
{
    const QString directory = m_table->indexAt(place).data(SweepGridModel::DirectoryRole).toString();
    if (directory.isEmpty())
        return;
    auto *menu = new QMenu(m_table);
    menu->setObjectName(QStringLiteral("sweepRunMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Show on Training")), &QAction::triggered, this,
            [this, directory] { emit runChosen(directory); });
    connect(menu->addAction(tr("Read its rationales")), &QAction::triggered, this,
            [this, directory] { emit rationalesRequested(directory); });
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

} // namespace retort
