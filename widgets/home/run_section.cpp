#include "widgets/home/run_section.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/home/run_delegate.h"
#include "widgets/home/run_table_model.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kFilterWidth = 180;
constexpr int kHeadHeight = 32;
constexpr int kWidths[] = {0, 124, 128, 126, 184, 72, 88}; // by column; the first stretches
constexpr int kNarrowWidths[] = {0, 112, 0, 120, 148, 60, 0};
constexpr int kLeastState = 72; // its heading
constexpr int kAroundState = 36; // beside a state's text: the chip's own edges and the cell's
constexpr int kMeasuredRows = 200;

} // namespace

RunSection::RunSection(RunTableModel *runs, QWidget *parent)
    : QWidget(parent), m_model(runs), m_filtered(new QSortFilterProxyModel(this))
{
    m_filtered->setSourceModel(runs);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto *layout = bareLayout<QVBoxLayout>(this);
    layout->addWidget(makeHead());
    auto *panel = makePanel(this);
    auto *inside = bareLayout<QVBoxLayout>(panel, 0);
    inside->setContentsMargins(1, 1, 1, 1);
    auto *empty = new EmptyState(QStringLiteral("office-chart-line"),
                                 tr("No runs yet. The sample trains a small student on built-in problems and shows "
                                    "where it goes wrong, in about three minutes."),
                                 tr("Try the sample"), panel);
    empty->setObjectName(QStringLiteral("runsEmpty"));
    connect(empty, &EmptyState::clicked, this, &RunSection::sampleRequested);
    m_table = makeTable();
    m_runsOrEmpty = new QStackedWidget(panel);
    m_runsOrEmpty->addWidget(m_table);
    m_runsOrEmpty->addWidget(empty);
    inside->addWidget(m_runsOrEmpty);
    layout->addWidget(panel, 1);
    connect(m_filter, &QLineEdit::textChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_filter, &QLineEdit::textChanged, this, &RunSection::updateRuns);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RunSection::updateRuns);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &RunSection::updateRuns);
    updateRuns();
}

QWidget *RunSection::makeHead()
{
    auto *head = new QWidget(this);
    head->setFixedHeight(kHeadHeight);
    auto *layout = bareLayout<QHBoxLayout>(head);
    layout->addWidget(makeLabel(tr("Recent runs"), {TextSize::Heading, "text1", QFont::Medium}, head));
    m_count = makeLabel({}, {TextSize::Code, "text3"}, head);
    m_count->setObjectName(QStringLiteral("runCount"));
    layout->addWidget(m_count);
    layout->addStretch();
    m_filter = new QLineEdit(head);
    m_filter->setObjectName(QStringLiteral("runFilter"));
    m_filter->setPlaceholderText(tr("Filter runs"));
    m_filter->setAccessibleName(tr("Filter runs by name"));
    addLeadingIcon(m_filter, QStringLiteral("view-filter"));
    m_filter->setFixedWidth(kFilterWidth);
    m_compare = makeButton(tr("Compare all"), QStringLiteral("office-chart-bar"), "plain", head);
    m_compare->setObjectName(QStringLiteral("compareAll"));
    connect(m_compare, &QPushButton::clicked, this, &RunSection::compareRequested);
    layout->addWidget(m_filter);
    layout->addWidget(m_compare);
    return head;
}

QTableView *RunSection::makeTable()
{
    auto *table = new QTableView(this);
    table->setObjectName(QStringLiteral("runTable"));
    table->setAccessibleName(tr("Recent runs"));
    table->setModel(m_filtered);
    table->setItemDelegate(new RunDelegate(table));
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(measure::kTwoLineRow);
    table->horizontalHeader()->setFixedHeight(measure::kRow + 4);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionsClickable(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setMouseTracking(true);
    table->setCornerButtonEnabled(false);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setSectionResizeMode(RunTableModel::Run, QHeaderView::Stretch);
    for (int column = 1; column < RunTableModel::ColumnCount; ++column)
        table->setColumnWidth(column, kWidths[column]);
    connect(table, &QTableView::activated, this, &RunSection::chooseCurrent);
    connect(table, &QTableView::clicked, this, &RunSection::chooseCurrent);
    return table;
}

void RunSection::setNarrow(bool isNarrow)
{
    m_table->setColumnHidden(RunTableModel::When, isNarrow);
    m_table->setColumnHidden(RunTableModel::Formats, isNarrow);
    m_isNarrow = isNarrow;
    fitColumns();
}

/// In a narrow window the states take what they need, so that names have the rest.
void RunSection::fitColumns()
{
    for (int column = 1; column < RunTableModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, (m_isNarrow ? kNarrowWidths : kWidths)[column]);
    if (!m_isNarrow)
        return;
    const QFontMetrics metrics(fontOf(TextSize::Caption, QFont::Medium));
    int needed = kLeastState;
    for (int row = 0; row < std::min(m_filtered->rowCount(), kMeasuredRows); ++row) {
        const QString state = m_filtered->index(row, RunTableModel::State).data().toString();
        needed = std::max(needed, metrics.horizontalAdvance(state) + kAroundState);
    }
    m_table->setColumnWidth(RunTableModel::State, std::min(needed, kNarrowWidths[RunTableModel::State]));
}

void RunSection::updateRuns()
{
    const int all = m_model->rowCount();
    const int shown = m_filtered->rowCount();
    m_count->setText(shown == all ? wholeText(all) : tr("%1 of %2").arg(wholeText(shown), wholeText(all)));
    m_count->setVisible(all > 0);
    m_runsOrEmpty->setCurrentIndex(all > 0 ? 0 : 1);
    fitColumns();
    const bool canCompare = m_model->runs().size() > 1;
    m_compare->setEnabled(canCompare);
    m_compare->setToolTip(canCompare ? tr("All runs as a table and as bars with intervals")
                                     : tr("There is nothing to compare before there are two runs"));
}

void RunSection::chooseCurrent()
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid())
        return;
    if (const auto *sweep = static_cast<const SweepOverview *>(index.data(RunTableModel::kSweepRole).value<void *>())) {
        emit sweepChosen(QString::fromStdString(sweep->directory.string()));
        return;
    }
    const auto *run = static_cast<const RunOverview *>(index.data(RunTableModel::kOverviewRole).value<void *>());
    if (run->problem.empty())
        emit runChosen(QString::fromStdString(run->directory.string()));
    else
        emit unreadableChosen(QString::fromStdString(run->problem));
}

} // namespace retort
