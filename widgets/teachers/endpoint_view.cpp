#include "widgets/teachers/endpoint_view.h"

#include "widgets/common/amounts.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/verdict_table.h"
#include "widgets/teachers/rules_panel.h"
#include "widgets/teachers/facts_panels.h"
#include "widgets/teachers/run_panel.h"
#include "widgets/teachers/sample_sheet.h"
#include "widgets/teachers/sampled_model.h"
#include "widgets/teachers/sampling_charts.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kRightWidth = 336;
constexpr int kMiddleWidth = 720;
constexpr int kChartsHeight = 188;
constexpr int kNarrowChartsHeight = 150;
constexpr int kNumberWidth = 64;
constexpr int kReadWidth = 104;
constexpr int kGoldWidth = 76;
constexpr int kTokensWidth = 72;
constexpr int kTookWidth = 72;
constexpr const char *kSplitKey = "teachers/endpointSplit";
constexpr const char *kTabKey = "teachers/endpointTab";

} // namespace

EndpointView::EndpointView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("endpointView"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(QStringLiteral("cap"), {}, tr("Sample"), m_stack);
    m_empty->setObjectName(QStringLiteral("nothingAsked"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeColumns());
    layout->addWidget(m_stack);
    connect(m_empty, &EmptyState::clicked, this, &EndpointView::sampleRequested);
    fold();
    showTab(kept::value(QLatin1String(kTabKey), int(Latest)).toInt());
}

QWidget *EndpointView::makeColumns()
{
    m_split = new QSplitter(Qt::Horizontal, m_stack);
    m_split->setObjectName(QStringLiteral("endpointSplit"));
    m_split->setHandleWidth(measure::kPanelGap);
    m_split->setChildrenCollapsible(false);
    auto *middle = new QWidget(m_split);
    auto *column = bareLayout<QVBoxLayout>(middle, measure::kPanelGap);
    m_run = new RunPanel(middle);
    connect(m_run, &RunPanel::goOnRequested, this, &EndpointView::goOnRequested);
    connect(m_run, &RunPanel::stopRequested, this, &EndpointView::stopRequested);
    column->addWidget(m_run);
    column->addWidget(makeCharts(), 2);
    column->addWidget(makeLists(), 3);
    m_split->addWidget(middle);
    m_split->addWidget(makeRight());
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({kMiddleWidth, kRightWidth});
    m_split->restoreState(kept::value(QLatin1String(kSplitKey)).toByteArray());
    connect(m_split, &QSplitter::splitterMoved, this,
            [this] { kept::set(QLatin1String(kSplitKey), m_split->saveState()); });
    return m_split;
}

QWidget *EndpointView::makeCharts()
{
    m_charts = new QWidget(this);
    auto *row = bareLayout<QHBoxLayout>(m_charts, measure::kPanelGap);
    m_verdicts = new VerdictChart(m_charts);
    m_cost = new CostChart(m_charts);
    row->addWidget(makeChart(tr("Verdicts"), tr("per 100 requests"), &m_lastHundred, m_verdicts));
    QWidget *cost = makeChart(tr("Cost"), tr("by requests"), &m_costNow, m_cost);
    m_costTitle = cost->findChild<QLabel *>(QStringLiteral("chartTitle"));
    row->addWidget(cost);
    return m_charts;
}

QWidget *EndpointView::makeChart(const QString &title, const QString &note, QLabel **value, QWidget *chart)
{
    auto *panel = makePanel(m_charts);
    auto *layout = bareLayout<QVBoxLayout>(panel, measure::kUnit);
    layout->setContentsMargins(12, 9, 10, 6);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    auto *name = makeLabel(title, {TextSize::Body, "text1", QFont::Medium}, panel);
    name->setObjectName(QStringLiteral("chartTitle"));
    head->addWidget(name);
    head->addWidget(makeLabel(note, {TextSize::Caption, "text2"}, panel), 1);
    *value = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, panel);
    head->addWidget(*value);
    layout->addLayout(head);
    layout->addWidget(chart, 1);
    return panel;
}

QTableView *EndpointView::makeTable(SampledModel *model, const char *name, const QString &title)
{
    auto *table = new QTableView(m_lists);
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(title);
    table->setModel(model);
    auto *delegate = new DataDelegate(table);
    delegate->setIdColumn(0);
    delegate->setCodeColumn(model->place(SampledModel::Column::LastLine));
    table->setHorizontalHeader(new SourceHeader(table));
    prepareTable(table, delegate);
    fitColumns(table, model);
    connect(table, &QTableView::activated, this, [this, model](const QModelIndex &index) {
        if (const SampledRow *row = model->at(index.row()))
            emit problemRequested(textOf(row->problemId));
    });
    return table;
}

void EndpointView::fitColumns(QTableView *table, const SampledModel *model)
{
    using Column = SampledModel::Column;
    QHeaderView *header = table->horizontalHeader();
    const std::pair<Column, int> widths[] = {{Column::Number, kNumberWidth},
                                             {Column::Read, kReadWidth},
                                             {Column::Gold, kGoldWidth},
                                             {Column::Tokens, kTokensWidth},
                                             {Column::Took, kTookWidth}};
    for (const auto &[column, width] : widths) {
        if (model->place(column) >= 0)
            header->resizeSection(model->place(column), width);
    }
    for (const Column column : {Column::Problem, Column::LastLine, Column::What}) {
        if (model->place(column) >= 0)
            header->setSectionResizeMode(model->place(column), QHeaderView::Stretch);
    }
}

QWidget *EndpointView::makeLists()
{
    auto *panel = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(panel, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    m_tabs = new PanelTabs(panel);
    m_tabs->addTab(tr("Latest rationales"), QStringLiteral("latestTab"));
    m_tabs->addTab(tr("Failed"), QStringLiteral("failedTab"));
    m_tabs->addTab(tr("Final prompt"), QStringLiteral("promptTab"));
    m_tabs->addTab(tr("Checks"), QStringLiteral("checksTab"));
    m_tabs->addTab(tr("Ledger"), QStringLiteral("ledgerTab"));
    m_tabs->addTab(tr("Limits"), QStringLiteral("limitsTab"));
    layout->addWidget(m_tabs);
    layout->addWidget(makeRule(Qt::Horizontal, panel));
    m_lists = new QStackedWidget(panel);
    m_latest = new SampledModel(SampledModel::Look::Rationales, this);
    m_failed = new SampledModel(SampledModel::Look::Failed, this);
    m_lists->addWidget(makeTable(m_latest, "latestTable", tr("Latest rationales")));
    m_lists->addWidget(makeTable(m_failed, "failedTable", tr("Failed")));
    m_prompt = new QPlainTextEdit(m_lists);
    m_prompt->setObjectName(QStringLiteral("sentPrompt"));
    m_prompt->setAccessibleName(tr("The first request as it is sent"));
    m_prompt->setReadOnly(true);
    m_prompt->setTabChangesFocus(true);
    m_prompt->setFont(monoFont());
    m_lists->addWidget(m_prompt);
    m_checks = new RulesPanel(m_lists);
    m_lists->addWidget(m_checks);
    m_ledgerTab = new QWidget(m_lists);
    bareLayout<QVBoxLayout>(m_ledgerTab, 0);
    m_lists->addWidget(m_ledgerTab);
    m_lists->addWidget(makeFactsTab());
    layout->addWidget(m_lists, 1);
    connect(m_tabs, &PanelTabs::chosen, this, [this](int tab) {
        showTab(tab);
        kept::set(QLatin1String(kTabKey), tab);
    });
    return panel;
}

QWidget *EndpointView::makeFactsTab()
{
    auto *scroll = new QScrollArea(m_lists);
    scroll->setObjectName(QStringLiteral("factsScroll"));
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto *content = makeRole("scrolled", scroll);
    m_factsRow = bareLayout<QHBoxLayout>(content, measure::kPanelGap);
    m_factsRow->setContentsMargins(measure::kPanelGap, measure::kPanelGap, measure::kPanelGap, measure::kPanelGap);
    scroll->setWidget(content);
    return scroll;
}

QWidget *EndpointView::makeRight()
{
    m_right = new QWidget(this);
    m_right->setMinimumWidth(260);
    m_rightColumn = bareLayout<QVBoxLayout>(m_right, measure::kPanelGap);
    m_limits = new LimitsPanel(m_right);
    m_how = new HowPanel(m_right);
    m_ledger = new LedgerPanel(m_right);
    connect(m_limits, &LimitsPanel::changeRequested, this, &EndpointView::editRequested);
    connect(m_how, &HowPanel::promptRequested, this, [this] { showTab(Prompt); });
    return m_right;
}

/// Where the panels of the right column stand: there, or in the tabs of a narrow window.
void EndpointView::fold()
{
    if (m_isNarrow) {
        m_ledgerTab->layout()->addWidget(m_ledger);
        m_factsRow->addWidget(m_limits);
        m_factsRow->addWidget(m_how);
    } else {
        m_rightColumn->addWidget(m_limits);
        m_rightColumn->addWidget(m_how);
        m_rightColumn->addWidget(m_ledger, 1);
    }
    m_charts->setMaximumHeight(m_isNarrow ? kNarrowChartsHeight : kChartsHeight);
    m_right->setVisible(!m_isNarrow);
    for (const Tab tab : {Ledger, Limits})
        m_tabs->tab(tab)->setVisible(m_isNarrow);
    if (!m_isNarrow && m_tabs->current() >= Ledger)
        showTab(Latest);
}

void EndpointView::setNarrow(bool isNarrow)
{
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    fold();
}

bool EndpointView::showsChecks() const
{
    return m_stack->currentIndex() == 1 && m_tabs->current() == Checks;
}

void EndpointView::showTab(int tab)
{
    const int last = m_isNarrow ? Limits : Checks;
    const int shown = tab >= 0 && tab <= last ? tab : int(Latest);
    m_tabs->setCurrent(shown);
    m_lists->setCurrentIndex(shown);
    if (shown == Checks)
        emit checksShown();
}

void EndpointView::showNothingAsked(const Endpoint &endpoint)
{
    m_empty->setSentence(tr("%1 was not asked for anything yet. Choose a data set and a format, see what it will "
                            "take, and start.")
                             .arg(shownLine(endpoint.teacherName())));
    m_stack->setCurrentIndex(0);
}

void EndpointView::setState(const SamplingState &state, const QString &whyNoStart)
{
    const bool isFirst = m_stack->currentIndex() == 0;
    m_stack->setCurrentIndex(1);
    if (isFirst && showsChecks())
        emit checksShown();
    m_run->setState(state, whyNoStart);
    m_verdicts->setState(state);
    m_cost->setState(state);
    const bool isPriced = state.preview.price != TokenPrice();
    m_costTitle->setText(isPriced ? tr("Cost") : tr("Tokens"));
    m_costNow->setText(isPriced ? moneyText(state.view.cost) : amountText(double(state.view.used.tokens())));
    const bool hasAny = !state.view.hundreds.empty();
    m_lastHundred->setText(
        hasAny ? tr("last %1: %2").arg(state.view.hundreds.back().answered()).arg(state.view.hundreds.back().right)
               : QString());
    m_latest->setRows(state.view.latest);
    m_failed->setRows(state.view.failed);
    const std::size_t bad = state.view.counts.bad + state.view.failing;
    m_tabs->tab(Latest)->setCount(state.isRunning ? tr("live") : QString(), "success");
    m_tabs->tab(Failed)->setCount(bad > 0 ? wholeText(qint64(bad)) : QString(), "neutral");
    m_tabs->tab(Ledger)->setCount(wholeText(qint64(state.view.counts.answered())));
    const QString prompt = promptText(state.preview.messages);
    if (m_prompt->toPlainText() != prompt)
        m_prompt->setPlainText(prompt);
    m_limits->setState(state);
    m_how->setState(state);
    m_ledger->setState(state);
}

} // namespace retort
