// How the Data page is put together, and how it folds in a narrow window.

#include "widgets/common/dropped_path.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/page_keys.h"
#include "widgets/common/parts.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/verdict_table.h"
#include "widgets/data/coverage_panel.h"
#include "widgets/data/catalogue_view.h"
#include "widgets/data/comparison_bar.h"
#include "widgets/data/data_page.h"
#include "widgets/data/dataset_list.h"
#include "widgets/data/datasets_panel.h"
#include "widgets/data/import_view.h"
#include "widgets/data/problem_inspector.h"
#include "widgets/data/problem_pages.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kSearchDelayMs = 120;
constexpr int kListWidth = 244;
constexpr int kMiddleWidth = 748;
constexpr int kInspectorWidth = 316;
constexpr int kSearchWidth = 150;
constexpr int kComboLetters = 22;
constexpr const char *kSplitKey = "data/split";

} // namespace

DataPage::DataPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("dataPage"));
    setAcceptDrops(true);
    m_datasets = new DatasetListModel(this);
    m_problems = new ProblemPagesModel(this);
    connect(m_problems, &ProblemPagesModel::longestIdChanged, this, &DataPage::sizeIds);
    m_leaks = new NotesModel({tr("How near"), tr("Problem"), tr("Other problem")}, this);
    m_issues = new NotesModel({tr("Place"), tr("What is wrong")}, this);
    m_searchTimer = new QTimer(this);
    m_searchTimer->setSingleShot(true);
    m_searchTimer->setInterval(kSearchDelayMs);
    connect(m_searchTimer, &QTimer::timeout, this, &DataPage::takeText);
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->addWidget(makeHeader());
    layout->addLayout(makeContent(), 1);
    makeKeys();
    showTab(kProblemsTab);
    showSubtitle();
    setFocusProxy(m_table);
}

QLayout *DataPage::makeContent()
{
    auto *content = bareLayout<QVBoxLayout>(nullptr, measure::kPanelGap);
    content->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    m_strip = new Strip(this);
    m_strip->setObjectName(QStringLiteral("dataStrip"));
    content->addWidget(m_strip);
    m_stack = new QStackedWidget(this);
    auto *empty =
        new EmptyState(QStringLiteral("view-list-details"),
                       tr("No data yet. Import problems and rationales, or drop a file here."), tr("Import"), m_stack);
    empty->setObjectName(QStringLiteral("dataEmpty"));
    connect(empty, &EmptyState::clicked, this, &DataPage::importRequested);
    m_stack->addWidget(empty);
    m_stack->addWidget(makeBody());
    m_import = new ImportView(m_stack);
    m_stack->addWidget(m_import);
    connect(m_import, &ImportView::closed, this, &DataPage::hideImport);
    m_catalogue = new CatalogueView(m_stack);
    m_stack->addWidget(m_catalogue);
    connect(m_catalogue, &CatalogueView::closed, this, &DataPage::hideImport);
    content->addWidget(m_stack, 1);
    return content;
}

QWidget *DataPage::makeHeader()
{
    m_header = new PageHeader(tr("Data"), this);
    m_combo = new QComboBox(m_header);
    m_combo->setObjectName(QStringLiteral("datasetCombo"));
    m_combo->setAccessibleName(tr("Data set"));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(kComboLetters);
    m_combo->hide();
    m_subtitle = new ElidedLabel(m_header);
    m_subtitle->setProperty("tone", "text2");
    m_subtitle->setObjectName(QStringLiteral("dataSubtitle"));
    m_header->addLeft(m_combo);
    m_header->addLeft(m_subtitle);
    m_leakButton = makeButton(tr("Check leakage"), QStringLiteral("edit-copy"), "plain", m_header);
    m_leakButton->setObjectName(QStringLiteral("checkLeakage"));
    m_exportButton = makeButton(tr("Export"), QStringLiteral("document-export"), "plain", m_header);
    m_exportButton->setObjectName(QStringLiteral("exportData"));
    m_importButton = makeButton(tr("Import"), QStringLiteral("document-import"), "primary", m_header);
    m_importButton->setObjectName(QStringLiteral("importData"));
    m_catalogueButton = makeButton(tr("Catalogue"), QStringLiteral("view-list-text"), "plain", m_header);
    m_catalogueButton->setObjectName(QStringLiteral("openCatalogue"));
    m_catalogueButton->setToolTip(tr("Public data sets and recorded teachers, with their licences"));
    for (QPushButton *button : {m_leakButton, m_exportButton, m_catalogueButton, m_importButton})
        m_header->addRight(button);
    m_header->setShortText(m_leakButton, tr("Leakage"));
    connect(m_combo, &QComboBox::activated, this, [this] { takeDataset(m_combo->currentData().toLongLong()); });
    connect(m_leakButton, &QPushButton::clicked, this, [this] {
        setPairsUnknown({});
        showTab(kLeaksTab);
    });
    connect(m_exportButton, &QPushButton::clicked, this, [this] { emit exportRequested(m_current); });
    connect(m_catalogueButton, &QPushButton::clicked, this, &DataPage::catalogueRequested);
    connect(m_importButton, &QPushButton::clicked, this, &DataPage::importRequested);
    return m_header;
}

QWidget *DataPage::makeBody()
{
    auto *body = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(body, 0);
    m_split = new QSplitter(Qt::Horizontal, body);
    m_split->setObjectName(QStringLiteral("dataSplit"));
    m_split->setHandleWidth(measure::kPanelGap);
    m_split->setChildrenCollapsible(false);
    m_split->setMinimumWidth(1); // what is too wide folds: it must not keep the window from getting narrow
    m_split->addWidget(makeDatasets());
    auto *middle = new QWidget(m_split);
    auto *column = bareLayout<QVBoxLayout>(middle, measure::kPanelGap);
    column->addWidget(makeCoverage());
    column->addWidget(makeTable(), 1);
    m_split->addWidget(middle);
    m_inspector = new ProblemInspector(this);
    m_inspector->setMinimumWidth(240);
    connect(m_inspector, &ProblemInspector::openRequested, this, &DataPage::answersRequested);
    connect(m_inspector, &ProblemInspector::checkRequested, this,
            [this](const QString &problem, const QString &shown) { emit checkRequested(m_current, problem, shown); });
    connect(m_inspector, &ProblemInspector::sideBySideRequested, this,
            [this](const QString &problem) { emit sideBySideRequested(m_current, problem); });
    m_split->addWidget(m_inspector);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({kListWidth, kMiddleWidth, kInspectorWidth});
    m_split->restoreState(kept::value(QLatin1String(kSplitKey)).toByteArray());
    connect(m_split, &QSplitter::splitterMoved, this, [this] {
        if (!m_isNarrow)
            kept::set(QLatin1String(kSplitKey), m_split->saveState());
    });
    layout->addWidget(m_split, 1);
    return body;
}

QWidget *DataPage::makeDatasets()
{
    m_left = new DatasetsPanel(m_datasets, this);
    connect(m_left, &DatasetsPanel::chosen, this, [this](qint64 id) {
        if (id != m_current)
            takeDataset(id);
    });
    connect(m_left, &DatasetsPanel::importRequested, this, &DataPage::importRequested);
    connect(m_left, &DatasetsPanel::importFolderRequested, this, &DataPage::importFolderRequested);
    connect(m_left, &DatasetsPanel::catalogueRequested, this, &DataPage::catalogueRequested);
    connect(m_left, &DatasetsPanel::sampleProblemsRequested, this, &DataPage::sampleProblemsRequested);
    connect(m_left, &DatasetsPanel::removeRequested, this, [this] { emit removeRequested(m_current); });
    return m_left;
}

QWidget *DataPage::makeCoverage()
{
    m_coveragePanel = new CoveragePanel(this);
    connect(m_coveragePanel, &CoveragePanel::verifyRequested, this, [this] { emit verifyRequested(m_current); });
    connect(m_coveragePanel, &CoveragePanel::picked, this, [this](const std::optional<CoveragePick> &pick) {
        m_query.source = pick ? std::optional(pick->source) : std::nullopt;
        m_query.verdict = pick ? pick->verdict : std::nullopt;
        showTab(kProblemsTab);
        changeQuery();
    });
    return m_coveragePanel;
}

QWidget *DataPage::makeTable()
{
    auto *panel = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(panel, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    m_tabs = new PanelTabs(panel);
    m_tabs->addTab(tr("Problems"), QStringLiteral("problemsTab"));
    m_tabs->addTab(tr("Leakage"), QStringLiteral("leakageTab"));
    m_tabs->addTab(tr("Broken rows"), QStringLiteral("issuesTab"));
    m_tabs->addTool(makeTools());
    layout->addWidget(m_tabs);
    layout->addWidget(makeRule(Qt::Horizontal, panel));
    m_comparison = new ComparisonBar(panel);
    layout->addWidget(m_comparison);
    m_tableNote = makeLabel({}, {TextSize::Body, "text2"}, panel);
    m_tableNote->setObjectName(QStringLiteral("dataTableNote"));
    m_tableNote->setContentsMargins(13, 8, 13, 8);
    m_tableNote->setWordWrap(true);
    layout->addWidget(m_tableNote);
    m_table = new QTableView(panel);
    m_table->setObjectName(QStringLiteral("dataTable"));
    m_table->setAccessibleName(tr("Problems"));
    m_delegate = new DataDelegate(m_table);
    m_table->setHorizontalHeader(new SourceHeader(m_table));
    prepareTable(m_table, m_delegate);
    layout->addWidget(m_table, 1);
    addPairs(layout);
    connect(m_tabs, &PanelTabs::chosen, this, &DataPage::showTab);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, &DataPage::sortBy);
    connect(m_table, &QTableView::activated, this, [this] { setInspectorOpen(true); });
    return panel;
}

QWidget *DataPage::makeTools()
{
    auto *tools = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(tools);
    const auto makeFilter = [&](const char *name) {
        auto *chip = makeButton({}, QStringLiteral("view-filter"), "filter", tools);
        chip->setObjectName(QLatin1String(name));
        chip->setIcon(iconOf(QStringLiteral("view-filter"), IconTone::Accent));
        layout->addWidget(chip);
        return chip;
    };
    m_sourceChip = makeFilter("sourceFilter");
    m_sourceChip->setAccessibleName(tr("Filter by teacher and verdict: click to remove"));
    m_splitChip = makeFilter("splitFilter");
    m_splitChip->setAccessibleName(tr("Filter by split: click to remove"));
    m_search = new QLineEdit(tools);
    m_search->setObjectName(QStringLiteral("dataSearch"));
    m_search->setAccessibleName(tr("Search the problems"));
    m_search->setPlaceholderText(tr("Search text"));
    m_search->setToolTip(tr("Words of the question, or the beginning of an id (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    addLeadingIcon(m_search, QStringLiteral("search"));
    m_search->setFixedWidth(kSearchWidth);
    layout->addWidget(m_search);
    m_menu = makeIconButton(QStringLiteral("overflow-menu"), tr("Filters and columns"), tools);
    m_menu->setObjectName(QStringLiteral("dataMenu"));
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setMenu(new QMenu(m_menu));
    layout->addWidget(m_menu);
    connect(m_menu->menu(), &QMenu::aboutToShow, this, &DataPage::fillColumnMenu);
    connect(m_search, &QLineEdit::textChanged, m_searchTimer, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, &DataPage::takeText);
    connect(m_sourceChip, &QPushButton::clicked, this, [this] {
        m_query.source.reset();
        m_query.verdict.reset();
        m_coveragePanel->setPicked(std::nullopt);
        changeQuery();
    });
    connect(m_splitChip, &QPushButton::clicked, this, [this] {
        m_query.split.clear();
        changeQuery();
    });
    return tools;
}

void DataPage::makeKeys()
{
    const auto add = [this](const QKeySequence &keys, const QString &text, auto work) {
        connect(addKey(this, keys, text), &QShortcut::activated, this, work);
    };
    add(QKeySequence::Find, tr("Search the problems"), [this] {
        showTab(kProblemsTab);
        m_search->setFocus();
        m_search->selectAll();
    });
    add(QKeySequence(Qt::CTRL | Qt::Key_I), tr("Import"), [this] { emit importRequested(); });
    auto *open = addKey(m_table, Qt::Key_Space, tr("Open or close the inspector"), Qt::WidgetShortcut);
    connect(open, &QShortcut::activated, this, [this] { setInspectorOpen(!m_isInspectorOpen); });
}

void DataPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_isNarrow && m_isInspectorOpen)
        setInspectorOpen(false);
    else
        QWidget::keyPressEvent(event);
}

void DataPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    applyWidth();
}

void DataPage::applyWidth()
{
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    const bool hasChanged = isNarrow != m_isNarrow;
    m_isNarrow = isNarrow;
    m_left->setVisible(!isNarrow);
    m_combo->setVisible(isNarrow && m_datasets->rowCount() > 0);
    if (hasChanged) {
        m_isInspectorOpen = false;
        if (isNarrow)
            m_inspector->setParent(this);
        else
            m_split->addWidget(m_inspector);
        m_inspector->setVisible(!isNarrow);
        if (!isNarrow)
            m_split->setSizes({kListWidth, width() - kListWidth - kInspectorWidth, kInspectorWidth});
        showSubtitle();
    }
    placeInspector();
    QTimer::singleShot(0, this, &DataPage::fitSources); // when the layout has followed
}

void DataPage::setInspectorOpen(bool isOpen)
{
    if (!m_isNarrow)
        return;
    m_isInspectorOpen = isOpen;
    m_inspector->setVisible(isOpen);
    placeInspector();
}

/// Over the right edge, in a narrow window.
void DataPage::placeInspector()
{
    if (!m_isNarrow || !m_isInspectorOpen)
        return;
    const int top = m_header->height() + measure::kPanelGap;
    const int wide = kInspectorWidth + 2 * measure::kPage;
    m_inspector->setGeometry(width() - wide - measure::kPage, top, wide, height() - top - measure::kPanelGap);
    m_inspector->raise();
}

void DataPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && m_whyReadOnly.isEmpty())
        event->acceptProposedAction();
}

void DataPage::dropEvent(QDropEvent *event)
{
    if (const QString path = takeDroppedPath(*event); !path.isEmpty())
        emit pathDropped(path);
}

} // namespace retort
