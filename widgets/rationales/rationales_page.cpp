#include "widgets/rationales/rationales_page.h"

#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/rationales/kind_delegate.h"
#include "widgets/rationales/problem_detail.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kKindsWidth = 212;
constexpr int kTableHeight = 196;

QString setTitle(const std::string &set)
{
    if (set == "final-test")
        return RationalesPage::tr("test");
    return textOf(set).replace(QLatin1Char('-'), QLatin1Char(' '));
}

} // namespace

RationalesPage::RationalesPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("rationalesPage"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->addWidget(makeHeader());
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(QStringLiteral("view-split-left-right"), {}, tr("Go to Home"), m_stack);
    connect(m_empty, &EmptyState::clicked, this, &RationalesPage::homeRequested);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeBody());
    layout->addWidget(m_stack, 1);
    makeKeys();
    setFocusProxy(m_table);
    setEmpty(tr("No run is open. Choose one of the recent runs to read where its student fails."));
}

QWidget *RationalesPage::makeHeader()
{
    auto *header = new PageHeader(tr("Rationales"), this);
    m_dot = new RunDot(0, header);
    header->addLeft(m_dot);
    m_run = new ElidedLabel(header);
    m_run->setObjectName(QStringLiteral("rationalesRun"));
    m_run->setMaximumWidth(320);
    m_sets = new QComboBox(header);
    m_sets->setObjectName(QStringLiteral("rationalesSet"));
    m_sets->setAccessibleName(tr("Answered problems"));
    m_sets->setMinimumWidth(200);
    header->addLeft(m_run);
    header->addLeft(m_sets);
    connect(m_sets, &QComboBox::activated, this, [this] { emit setChosen(m_sets->currentData().toString()); });
    return header;
}

QWidget *RationalesPage::makeBody()
{
    auto *body = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(body, measure::kPanelGap);
    layout->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    layout->addWidget(makeFilter());
    auto *row = bareLayout<QHBoxLayout>(nullptr, measure::kPanelGap);
    row->addWidget(makeKinds());
    auto *split = new QSplitter(Qt::Vertical, body);
    split->setObjectName(QStringLiteral("rationalesSplit"));
    split->setHandleWidth(measure::kPanelGap);
    split->setChildrenCollapsible(false);
    split->addWidget(makeTable());
    m_detail = new ProblemDetail(split);
    split->addWidget(m_detail);
    split->setStretchFactor(1, 1);
    split->setSizes({kTableHeight, 4 * kTableHeight});
    connect(m_detail->previousButton(), &QPushButton::clicked, this, [this] { walk(-1); });
    connect(m_detail->nextButton(), &QPushButton::clicked, this, [this] { walk(1); });
    row->addWidget(split, 1);
    layout->addLayout(row, 1);
    return body;
}

QWidget *RationalesPage::makeFilter()
{
    auto *bar = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(bar);
    m_verdict = new QComboBox(bar);
    m_verdict->setObjectName(QStringLiteral("verdictFilter"));
    m_verdict->setAccessibleName(tr("Verdict of the vote"));
    m_verdict->addItem(tr("Failed"), int(ProblemFilter::Verdict::Failed));
    m_verdict->addItem(tr("No answer"), int(ProblemFilter::Verdict::NoAnswer));
    m_verdict->addItem(tr("Right"), int(ProblemFilter::Verdict::Right));
    m_verdict->addItem(tr("All"), int(ProblemFilter::Verdict::All));
    m_verdict->setMinimumWidth(120);
    m_kindChoice = new QComboBox(bar);
    m_kindChoice->setObjectName(QStringLiteral("kindChoice"));
    m_kindChoice->setAccessibleName(tr("Kind of failure"));
    m_kindChoice->setMinimumWidth(200);
    m_search = new QLineEdit(bar);
    m_search->setObjectName(QStringLiteral("problemSearch"));
    m_search->setPlaceholderText(tr("Words of the problem, or its id"));
    m_search->setAccessibleName(tr("Filter by words of the problem"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(iconOf(QStringLiteral("view-filter")), QLineEdit::LeadingPosition);
    m_count = makeLabel({}, {TextSize::Body, "text2", QFont::Medium}, bar);
    m_count->setObjectName(QStringLiteral("problemCount"));
    layout->addWidget(m_verdict);
    layout->addWidget(m_kindChoice);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_count);
    connect(m_verdict, &QComboBox::currentIndexChanged, this, &RationalesPage::applyFilter);
    connect(m_search, &QLineEdit::textChanged, this, &RationalesPage::applyFilter);
    connect(m_kindChoice, &QComboBox::activated, this, [this](int index) { m_kinds->setCurrentRow(index); });
    return bar;
}

QWidget *RationalesPage::makeKinds()
{
    m_kindPanel = makePanel(this);
    m_kindPanel->setFixedWidth(kKindsWidth);
    auto *layout = bareLayout<QVBoxLayout>(m_kindPanel, measure::kUnit);
    layout->setContentsMargins(8, 12, 8, 8);
    auto *head = makeLabel(tr("Kinds of failure"), {TextSize::Body, "text1", QFont::Medium}, m_kindPanel);
    head->setContentsMargins(8, 0, 8, 0);
    m_kindTotal = makeLabel({}, {TextSize::Caption, "text3"}, m_kindPanel);
    m_kindTotal->setObjectName(QStringLiteral("kindTotal"));
    m_kindTotal->setContentsMargins(8, 0, 8, 4);
    m_kinds = new QListWidget(m_kindPanel);
    m_kinds->setObjectName(QStringLiteral("kindList"));
    m_kinds->setAccessibleName(tr("Kinds of failure"));
    m_kinds->setItemDelegate(new KindDelegate(m_kinds));
    m_kinds->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(head);
    layout->addWidget(m_kindTotal);
    layout->addWidget(m_kinds, 1);
    connect(m_kinds, &QListWidget::currentRowChanged, this, &RationalesPage::applyFilter);
    return m_kindPanel;
}

QWidget *RationalesPage::makeTable()
{
    auto *panel = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(panel, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    m_model = new ProblemTableModel(this);
    m_table = new QTableView(panel);
    m_table->setObjectName(QStringLiteral("problemTable"));
    m_table->setAccessibleName(tr("Problems"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ProblemDelegate(m_table));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(measure::kRow - 1);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setFixedHeight(measure::kRow);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    layout->addWidget(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RationalesPage::showCurrent);
    return panel;
}

void RationalesPage::makeKeys()
{
    const auto key = [this](Qt::Key code, auto action) {
        auto *shortcut = new QShortcut(QKeySequence(code), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    key(Qt::Key_N, [this] { walk(1); });
    key(Qt::Key_P, [this] { walk(-1); });
    key(Qt::Key_C, [this] { QApplication::clipboard()->setText(m_detail->asText()); });
}

void RationalesPage::setEmpty(const QString &sentence)
{
    m_list = nullptr;
    m_empty->setSentence(sentence);
    m_stack->setCurrentIndex(0);
    m_dot->hide();
    m_run->hide();
    m_sets->hide();
}

void RationalesPage::setProblems(const QString &run, std::shared_ptr<const ProblemList> list, int series)
{
    if (list->sets.empty()) {
        setEmpty(tr("%1 has answered no problems yet: its first evaluation brings them.").arg(run));
        return;
    }
    m_list = std::move(list);
    m_series = series;
    m_dot->setSeries(series);
    m_run->setWhole(run);
    m_sets->clear();
    for (auto set = m_list->sets.rbegin(); set != m_list->sets.rend(); ++set)
        m_sets->addItem(setTitle(*set), textOf(*set));
    m_sets->setCurrentIndex(m_sets->findData(textOf(m_list->set)));
    m_dot->show();
    m_run->show();
    m_sets->show();
    fillKinds();
    m_stack->setCurrentIndex(1);
    applyFilter();
    setColumns();
}

void RationalesPage::fillKinds()
{
    const QSignalBlocker quiet(m_kinds);
    m_kinds->clear();
    m_kindChoice->clear();
    const auto add = [this](const QString &title, const QString &name, std::size_t count) {
        auto *item = new QListWidgetItem(title, m_kinds);
        item->setData(KindDelegate::kNameRole, name);
        item->setData(KindDelegate::kCountRole, qulonglong(count));
        item->setData(KindDelegate::kAllRole, qulonglong(std::max<std::size_t>(1, m_list->wrong)));
        item->setToolTip(QStringLiteral("%1: %2").arg(title).arg(count));
        m_kindChoice->addItem(QStringLiteral("%1 %2").arg(title).arg(count), name);
    };
    add(tr("All kinds"), {}, m_list->wrong);
    for (const FailureGroup &group : m_list->failures)
        add(textOf(group.title), textOf(group.name), group.count);
    const int chosen = std::max(0, m_kindChoice->findData(textOf(m_filter.failure)));
    m_kinds->setCurrentRow(chosen);
    m_kindChoice->setCurrentIndex(chosen);
    m_kindTotal->setText(
        tr("%1 of %2 failed")
            .arg(wholeText(std::int64_t(m_list->wrong)), wholeText(std::int64_t(m_list->rows.size()))));
}

void RationalesPage::applyFilter()
{
    if (!m_list)
        return;
    const ProblemRow *open = m_model->problemAt(m_table->currentIndex().row());
    const std::string openId = open ? open->student.id : std::string();
    m_filter.verdict = ProblemFilter::Verdict(m_verdict->currentData().toInt());
    m_filter.failure = m_kinds->currentItem()
                           ? m_kinds->currentItem()->data(KindDelegate::kNameRole).toString().toStdString()
                           : std::string();
    m_filter.text = m_search->text().trimmed();
    m_kindChoice->setCurrentIndex(m_kinds->currentRow());
    m_model->setProblems(m_list, filteredRows(*m_list, m_filter));
    int row = 0;
    for (int i = 0; i < m_model->rowCount() && !openId.empty(); ++i) {
        if (m_model->problemAt(i)->student.id == openId)
            row = i;
    }
    m_count->setText(
        tr("%1 of %2 problems").arg(wholeText(m_model->rowCount()), wholeText(std::int64_t(m_list->rows.size()))));
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
    else
        showCurrent();
}

void RationalesPage::setColumns()
{
    auto *head = m_table->horizontalHeader();
    const int columns = m_model->columnCount();
    for (int column = 0; column < columns; ++column) {
        head->setSectionResizeMode(column, column == 1 ? QHeaderView::Stretch : QHeaderView::Interactive);
        const int width = column == 0 ? 124 : column == 2 ? 76 : column == columns - 1 ? 140 : 104;
        if (column != 1)
            m_table->setColumnWidth(column, width);
    }
}

void RationalesPage::showCurrent()
{
    const int row = m_table->currentIndex().row();
    const ProblemRow *problem = m_model->problemAt(row);
    m_detail->previousButton()->setEnabled(row > 0);
    m_detail->nextButton()->setEnabled(row + 1 < m_model->rowCount());
    if (!problem) {
        m_detail->clear();
        return;
    }
    m_detail->showProblem(*problem, tr("%1 of %2").arg(wholeText(row + 1), wholeText(m_model->rowCount())), m_series);
}

void RationalesPage::walk(int rows)
{
    const int row = std::clamp(m_table->currentIndex().row() + rows, 0, std::max(0, m_model->rowCount() - 1));
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
}

void RationalesPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    m_kindPanel->setVisible(!isNarrow);
    m_kindChoice->setVisible(isNarrow);
}

} // namespace retort
