#include "widgets/compare/compare_page.h"

#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/compare/accuracy_bars.h"
#include "widgets/compare/accuracy_delegate.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kMostRowsShown = 9;

}

ComparePage::ComparePage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("comparePage"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->addWidget(makeHeader());
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(QStringLiteral("office-chart-bar"), {}, tr("Go to Home"), m_stack);
    connect(m_empty, &EmptyState::clicked, this, &ComparePage::homeRequested);
    auto *body = new QWidget(m_stack);
    auto *inside = bareLayout<QVBoxLayout>(body, measure::kPanelGap);
    inside->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    inside->addWidget(makeTable());
    inside->addWidget(makeBars(), 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(body);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_table);
    setEmpty(tr("No run is open. Choose one of the recent runs to compare its student with the teacher."));
}

QWidget *ComparePage::makeHeader()
{
    auto *header = new PageHeader(tr("Compare"), this);
    m_dot = new RunDot(0, header);
    header->addLeft(m_dot);
    m_run = new ElidedLabel(header);
    m_run->setObjectName(QStringLiteral("compareRun"));
    m_run->setMaximumWidth(320);
    m_sets = new QComboBox(header);
    m_sets->setObjectName(QStringLiteral("compareSet"));
    m_sets->setAccessibleName(tr("Problems"));
    m_sets->setMinimumWidth(180);
    header->addLeft(m_run);
    header->addLeft(m_sets);
    auto *marks = new QWidget(header);
    m_marks = bareLayout<QHBoxLayout>(marks);
    header->addLeft(marks);
    m_failures = makeButton(tr("Read the failed problems"), QStringLiteral("view-split-left-right"), "plain", header);
    m_failures->setObjectName(QStringLiteral("failuresButton"));
    header->addRight(m_failures);
    connect(m_sets, &QComboBox::currentIndexChanged, this, &ComparePage::showSet);
    connect(m_failures, &QPushButton::clicked, this,
            [this] { emit failuresRequested(m_sets->currentData().toString()); });
    return header;
}

QWidget *ComparePage::makeTable()
{
    auto *panel = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(panel, 0);
    layout->setContentsMargins(1, 8, 1, 1);
    m_heading = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, panel);
    m_heading->setObjectName(QStringLiteral("compareHeading"));
    m_heading->setContentsMargins(13, 0, 13, 6);
    layout->addWidget(m_heading);
    m_model = new AccuracyModel(this);
    m_delegate = new AccuracyDelegate(this);
    m_table = new QTableView(panel);
    m_table->setObjectName(QStringLiteral("compareTable"));
    m_table->setAccessibleName(tr("Accuracies with counts and intervals"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(measure::kRow);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *head = m_table->horizontalHeader();
    head->setFixedHeight(measure::kRow);
    head->setHighlightSections(false);
    head->setSectionsClickable(false);
    head->setSectionResizeMode(QHeaderView::Fixed);
    head->setSectionResizeMode(AccuracyModel::Name, QHeaderView::Stretch);
    head->setSectionResizeMode(AccuracyModel::Interval, QHeaderView::Stretch);
    for (const auto &[column, width] : {std::pair(AccuracyModel::Percent, 90),
                                        {AccuracyModel::Count, 96},
                                        {AccuracyModel::Range, 96},
                                        {AccuracyModel::Gap, 120}})
        m_table->setColumnWidth(column, width);
    layout->addWidget(m_table);
    return panel;
}

QWidget *ComparePage::makeBars()
{
    auto *panel = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(panel, 0);
    layout->setContentsMargins(13, 8, 13, 8);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->addWidget(makeLabel(tr("Student against teacher"), {TextSize::Body, "text1", QFont::Medium}, panel));
    m_barsNote = makeLabel({}, {TextSize::Caption, "text3"}, panel);
    head->addWidget(m_barsNote);
    head->addStretch(1);
    head->addWidget(makeLabel(tr("hollow and hatched: teacher"), {TextSize::Caption, "text3"}, panel));
    layout->addLayout(head);
    m_bars = new AccuracyBars(panel);
    layout->addWidget(m_bars, 1);
    return panel;
}

void ComparePage::setEmpty(const QString &sentence)
{
    m_report = {};
    m_sets->clear();
    m_empty->setSentence(sentence);
    m_stack->setCurrentIndex(0);
    for (QWidget *part : std::initializer_list<QWidget *> {m_dot, m_run, m_sets, m_failures})
        part->hide();
    showMarks();
}

void ComparePage::setReport(const QString &run, const ReportView &report, int series)
{
    if (report.sets.empty()) {
        setEmpty(tr("%1 has no report yet: its test problems are answered once, when training ends.").arg(run));
        return;
    }
    const QString chosen = m_sets->currentData().toString();
    m_report = report;
    m_series = series;
    m_dot->setSeries(series);
    m_run->setWhole(run);
    {
        const QSignalBlocker quiet(m_sets);
        m_sets->clear();
        for (const ReportSet &set : report.sets)
            m_sets->addItem(tr("%1, %2 problems").arg(textOf(set.title)).arg(set.n), textOf(set.name));
        m_sets->setCurrentIndex(std::max(0, m_sets->findData(chosen)));
    }
    for (QWidget *part : std::initializer_list<QWidget *> {m_dot, m_run, m_sets, m_failures})
        part->show();
    m_stack->setCurrentIndex(1);
    showMarks();
    showSet(m_sets->currentIndex());
}

void ComparePage::showMarks()
{
    while (QLayoutItem *item = m_marks->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const std::string &mark : m_report.marks)
        m_marks->addWidget(makeChip(textOf(mark), "warning", m_marks->parentWidget()));
}

void ComparePage::showSet(int index)
{
    if (index < 0 || index >= int(m_report.sets.size()))
        return;
    const ReportSet &set = m_report.sets[std::size_t(index)];
    const auto rows = rowsOf(set);
    m_delegate->setSeries(m_series);
    m_model->setRows(rows);
    m_bars->setRows(rows, m_series);
    m_heading->setText(tr("One student and %n teacher(s) on the same problems", nullptr, int(set.teachers.size()))
                           .replace(QLatin1String("(s)"), set.teachers.size() == 1 ? QString() : QStringLiteral("s")));
    m_barsNote->setText(tr("95 % interval, n = %1").arg(set.n));
    const int shown = std::min(int(rows.size()), kMostRowsShown);
    m_table->setFixedHeight(measure::kRow * (shown + 1) + 1);
}

} // namespace retort
