#include "widgets/teachers/recorded_view.h"

#include "widgets/common/core_text.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/parts.h"
#include "widgets/common/verdict_table.h"
#include "widgets/teachers/rules_panel.h"
#include "widgets/teachers/recorded_model.h"
#include "widgets/teachers/verdict_bar.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

namespace retort {

namespace {

constexpr int kMiddleWidth = 756;
constexpr int kRightWidth = 336;
constexpr int kReadWidth = 110;
constexpr int kGoldWidth = 90;
constexpr const char *kSplitKey = "teachers/recordedSplit";

ElidedLabel *makeElided(TextLook look, QWidget *parent)
{
    auto *label = new ElidedLabel(parent);
    label->setFont(fontOf(look.size, look.weight));
    label->setProperty("tone", look.tone);
    return label;
}

} // namespace

RecordedView::RecordedView(QWidget *parent) : QWidget(parent)
{
    m_rationales = new RecordedModel(this);
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    m_split = new QSplitter(Qt::Horizontal, this);
    m_split->setObjectName(QStringLiteral("recordedSplit"));
    m_split->setHandleWidth(measure::kPanelGap);
    m_split->setChildrenCollapsible(false);
    auto *middle = new QWidget(m_split);
    auto *column = bareLayout<QVBoxLayout>(middle, measure::kPanelGap);
    column->addWidget(makeFigures());
    column->addWidget(makeLists(), 1);
    m_split->addWidget(middle);
    m_split->addWidget(makeYields());
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({kMiddleWidth, kRightWidth});
    m_split->restoreState(kept::value(QLatin1String(kSplitKey)).toByteArray());
    connect(m_split, &QSplitter::splitterMoved, this,
            [this] { kept::set(QLatin1String(kSplitKey), m_split->saveState()); });
    layout->addWidget(m_split);
}

QWidget *RecordedView::makeFigure(const QString &caption, const char *name, QLabel **value, QLabel **note)
{
    auto *figure = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(figure, 0);
    layout->addWidget(makeLabel(caption, {TextSize::Caption, "text2"}, figure));
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    *value = makeLabel({}, {TextSize::Figure, "text1", QFont::Medium}, figure);
    (*value)->setObjectName(QLatin1String(name));
    *note = makeLabel({}, {TextSize::Caption, "text2"}, figure);
    row->addWidget(*value, 0, Qt::AlignBaseline);
    row->addWidget(*note, 0, Qt::AlignBaseline);
    row->addStretch(1);
    layout->addLayout(row);
    return figure;
}

QWidget *RecordedView::makeFigures()
{
    auto *panel = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(panel, measure::kPanelGap);
    layout->setContentsMargins(14, 12, 14, 12);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    m_name = makeElided({TextSize::Heading, "text1", QFont::Medium}, panel);
    m_name->setObjectName(QStringLiteral("teacherName"));
    m_synthetic = makeChip(tr("synthetic"), "warning", panel);
    m_of = makeElided({TextSize::Caption, "text2"}, panel);
    auto *open = makeButton(tr("Show in Data"), QStringLiteral("view-list-details"), "plain", panel);
    open->setObjectName(QStringLiteral("showInData"));
    head->addWidget(m_name);
    head->addWidget(m_synthetic);
    head->addWidget(m_of, 1);
    head->addWidget(open);
    layout->addLayout(head);
    auto *figures = bareLayout<QHBoxLayout>(nullptr, measure::kPage);
    figures->addWidget(makeFigure(tr("Yield"), "teacherYield", &m_yield, &m_yieldNote), 5);
    figures->addWidget(makeRule(Qt::Vertical, panel));
    figures->addWidget(makeFigure(tr("Rationales"), "teacherCount", &m_count, &m_countNote), 4);
    figures->addWidget(makeRule(Qt::Vertical, panel));
    figures->addWidget(makeFigure(tr("Format"), "teacherFormat", &m_format, &m_formatNote), 3);
    layout->addLayout(figures);
    m_bar = new VerdictBar(panel);
    layout->addWidget(m_bar);
    connect(open, &QPushButton::clicked, this, &RecordedView::dataRequested);
    return panel;
}

QWidget *RecordedView::makeLists()
{
    auto *panel = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(panel, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    m_tabs = new PanelTabs(panel);
    m_tabs->addTab(tr("Latest rationales"), QStringLiteral("recordedLatestTab"));
    m_tabs->addTab(tr("Checks"), QStringLiteral("recordedChecksTab"));
    layout->addWidget(m_tabs);
    layout->addWidget(makeRule(Qt::Horizontal, panel));
    m_lists = new QStackedWidget(panel);
    m_lists->addWidget(makeTable());
    m_checks = new RulesPanel(m_lists);
    m_lists->addWidget(m_checks);
    layout->addWidget(m_lists, 1);
    connect(m_tabs, &PanelTabs::chosen, this, [this](int tab) {
        m_lists->setCurrentIndex(tab);
        if (tab == 1)
            emit checksShown();
    });
    return panel;
}

QWidget *RecordedView::makeTable()
{
    m_table = new QTableView(m_lists);
    m_table->setObjectName(QStringLiteral("recordedTable"));
    m_table->setAccessibleName(tr("Latest rationales"));
    m_table->setModel(m_rationales);
    auto *delegate = new DataDelegate(m_table);
    delegate->setIdColumn(-1);
    delegate->setCodeColumn(RecordedModel::LastLine);
    m_table->setHorizontalHeader(new SourceHeader(m_table));
    prepareTable(m_table, delegate);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(RecordedModel::Text, QHeaderView::Stretch);
    header->setSectionResizeMode(RecordedModel::LastLine, QHeaderView::Stretch);
    header->resizeSection(RecordedModel::Read, kReadWidth);
    header->resizeSection(RecordedModel::Gold, kGoldWidth);
    connect(m_table, &QTableView::activated, this, &RecordedView::dataRequested);
    return m_table;
}

QWidget *RecordedView::makeYields()
{
    auto *right = makePanel(this);
    right->setMinimumWidth(240);
    auto *layout = bareLayout<QVBoxLayout>(right, measure::kGroup);
    layout->setContentsMargins(14, 12, 14, 12);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->addWidget(makeLabel(tr("Verified share"), {TextSize::Body, "text1", QFont::Medium}, right));
    m_yieldsOf = makeElided({TextSize::Caption, "text2"}, right);
    head->addWidget(m_yieldsOf, 1);
    layout->addLayout(head);
    auto *scroll = new QScrollArea(right);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = makeRole("scrolled", scroll);
    auto *column = bareLayout<QVBoxLayout>(content, 0);
    m_yields = new YieldChart(content);
    column->addWidget(m_yields);
    column->addStretch(1);
    scroll->setWidget(content);
    layout->addWidget(scroll, 1);
    return right;
}

void RecordedView::setSource(const RecordedSource &source, std::vector<SourceCoverage> beside)
{
    const SourceCoverage &coverage = source.coverage;
    m_name->setWhole(textOf(coverage.source.teacher));
    m_synthetic->setVisible(coverage.synthetic);
    m_of->setWhole(tr("recorded for %1").arg(textOf(source.datasetName)));
    const bool isKnown = coverage.checked() > 0;
    const Accuracy verified =
        accuracyOf({}, isKnown ? double(coverage.right) / double(coverage.checked()) : 0, coverage.checked());
    m_yield->setText(isKnown ? percentText(verified.accuracy) : tr("unverified"));
    m_yieldNote->setText(isKnown ? countText(verified) + QStringLiteral("  ") + intervalText(verified) : QString());
    m_count->setText(wholeText(qint64(coverage.total())));
    m_countNote->setText(tr("for %1 problems").arg(wholeText(qint64(source.problems))));
    m_format->setText(coreText(titleOf(coverage.source.format)));
    m_formatNote->clear();
    m_bar->setCoverage(coverage, source.problems);
    m_yieldsOf->setWhole(tr("on %1").arg(textOf(source.datasetName)));
    m_yields->setSources(std::move(beside), coverage.source);
    if (m_lists->currentWidget() == m_checks)
        emit checksShown();
}

void RecordedView::setRationales(std::vector<ListedRationale> rationales)
{
    m_rationales->setRationales(std::move(rationales));
}

} // namespace retort
