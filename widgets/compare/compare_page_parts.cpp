#include "widgets/common/curve_chart.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/compare/accuracy_bars.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/compare_table.h"
#include "widgets/compare/copy_button.h"
#include "widgets/compare/pair_panel.h"
#include "widgets/compare/setting_diff_model.h"
#include "widgets/compare/side_box.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

// How the page is put together.

namespace retort {

namespace {

constexpr int kPairWidth = 356;
constexpr int kWidestPair = 420;

QFrame *makeSection(const QString &title, const QString &note, QWidget *menuButton, QWidget *content, QWidget *parent)
{
    QFrame *panel = makePanel(parent);
    auto *layout = bareLayout<QVBoxLayout>(panel, 4);
    layout->setContentsMargins(12, 8, 12, 8);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->addWidget(makeLabel(title, {TextSize::Body, "text1", QFont::Medium}, panel));
    auto *caption = makeLabel(note, {TextSize::Caption, "text3"}, panel);
    caption->setObjectName(QStringLiteral("sectionNote"));
    head->addWidget(caption);
    head->addStretch(1);
    if (menuButton)
        head->addWidget(menuButton);
    layout->addLayout(head);
    layout->addWidget(content, 1);
    return panel;
}

} // namespace

QWidget *ComparePage::makeHeader()
{
    m_header = new PageHeader(tr("Compare"), this);
    m_sets = new QComboBox(m_header);
    m_sets->setObjectName(QStringLiteral("compareSet"));
    m_sets->setAccessibleName(tr("Problems that are compared on"));
    m_sets->setToolTip(tr("Only runs that answered the same problems are compared. Below the problems: the sweeps "
                          "whose runs can stand here, too."));
    m_sets->setMinimumWidth(200);
    m_header->addLeft(m_sets);
    m_sets->setPlaceholderText(tr("no problems yet"));
    connect(m_sets, &QComboBox::activated, this, &ComparePage::chooseSet);
    QPushButton *copy =
        makeCopyButton(QStringLiteral("copyTable"), m_header, [this](TableFormat format) { copyTable(format); });
    copy->setText(tr("Copy table"));
    auto *give = makeButton(tr("Export …"), QStringLiteral("document-export"), "plain", m_header);
    give->setObjectName(QStringLiteral("openExport"));
    give->setToolTip(tr("A chart as PDF, SVG or PNG at the size of a paper, a table as LaTeX, Markdown or CSV"));
    connect(give, &QPushButton::clicked, this, &ComparePage::openExport);
    m_report = makeButton(tr("Report"), QStringLiteral("document-save"), "plain", m_header);
    m_report->setObjectName(QStringLiteral("makeReport"));
    m_report->setProperty("hasMenu", true);
    m_report->setMenu(new QMenu(m_report));
    fillReportMenu(m_report->menu());
    auto *rules = makeButton(tr("Other rules …"), {}, "plain", m_header);
    rules->setObjectName(QStringLiteral("otherRules"));
    rules->setToolTip(tr("Read, compare and vote A's stored answers by other rules, and see where the reading profiles "
                         "disagree. Nothing is generated."));
    connect(rules, &QPushButton::clicked, this, &ComparePage::openRules);
    for (QPushButton *button : {rules, copy, give, m_report})
        m_header->addRight(button);
    m_header->setShortText(rules, tr("Rules …"));
    m_header->setShortText(copy, tr("Copy"));
    m_header->setShortText(give, tr("Export"));
    return m_header;
}

/// The page below its header: messages stand above whatever it shows, empty or not.
QVBoxLayout *ComparePage::makeMessages()
{
    auto *layout = bareLayout<QVBoxLayout>(nullptr, measure::kGroup);
    layout->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    m_error = new Strip(this);
    m_error->setObjectName(QStringLiteral("compareError"));
    m_undo = new Strip(this);
    m_undo->setObjectName(QStringLiteral("compareUndo"));
    layout->addWidget(m_error);
    layout->addWidget(m_undo);
    return layout;
}

QWidget *ComparePage::makeBody()
{
    auto *body = new QWidget(m_stack);
    auto *layout = bareLayout<QVBoxLayout>(body, measure::kGroup);
    m_model = new CompareModel(this);
    m_table = new CompareTable(m_model, body);
    m_rows = new QSplitter(Qt::Vertical, body);
    m_rows->setObjectName(QStringLiteral("compareRowSplitter"));
    m_columns = new QSplitter(Qt::Horizontal, m_rows);
    m_columns->setObjectName(QStringLiteral("compareColumnSplitter"));
    m_barsColumn = makeBarsColumn();
    m_middleColumn = makeMiddleColumn();
    for (QWidget *column : {m_barsColumn, m_middleColumn, makePairColumn()})
        m_columns->addWidget(column);
    m_columns->setStretchFactor(0, 10);
    m_columns->setStretchFactor(1, 9);
    m_columns->setStretchFactor(2, 0);
    m_rows->addWidget(m_table);
    m_rows->addWidget(m_columns);
    m_rows->setStretchFactor(0, 0);
    m_rows->setStretchFactor(1, 1);
    for (QSplitter *splitter : {m_rows, m_columns}) {
        splitter->setHandleWidth(measure::kPanelGap);
        splitter->setChildrenCollapsible(false);
    }
    layout->addWidget(m_rows, 1);
    return body;
}

/// Which chart is shown; the bars are a choice where there is room for one chart only.
QWidget *ComparePage::makeSegments(const QString &place)
{
    auto *segments = new QFrame(this);
    segments->setProperty("role", "segments");
    auto *layout = bareLayout<QHBoxLayout>(segments, 2);
    layout->setContentsMargins(2, 2, 2, 2);
    auto *group = new QButtonGroup(segments);
    group->setObjectName(place);
    for (const auto &[middle, name, text] : {std::tuple(Middle::Bars, "segmentBars", tr("Bars")),
                                             {Middle::Steps, "segmentSteps", tr("Steps")},
                                             {Middle::Settings, "segmentSettings", tr("Differs")}}) {
        auto *button = makeButton(text, {}, "segment", segments);
        button->setObjectName(QLatin1String(name) + place);
        button->setCheckable(true);
        group->addButton(button, int(middle));
        layout->addWidget(button);
    }
    connect(group, &QButtonGroup::idClicked, this, [this](int id) {
        showMiddle(Middle(id));
        keepState();
    });
    m_segments << group;
    return segments;
}

QWidget *ComparePage::makeBarsColumn()
{
    auto *column = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(column);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    m_barsSegments = makeSegments(QStringLiteral("Narrow"));
    m_paths = makeButton({}, {}, "plain", column);
    m_paths->setObjectName(QStringLiteral("barPaths"));
    m_paths->setToolTip(tr("Which paths are drawn as bars"));
    m_paths->setMenu(new QMenu(m_paths));
    m_paths->setProperty("hasMenu", true);
    row->addWidget(m_barsSegments);
    row->addWidget(m_paths);
    row->addStretch(1);
    layout->addLayout(row);
    m_bars = new AccuracyBars(column);
    m_barsPanel = makeSection(tr("Student against teacher"), tr("95 % Wilson interval"), nullptr, m_bars, column);
    layout->addWidget(m_barsPanel, 1);
    return column;
}

QWidget *ComparePage::makeMiddleColumn()
{
    auto *column = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(column);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    row->addWidget(makeSegments({}));
    row->addStretch(1);
    layout->addLayout(row);
    m_middleStack = new QStackedWidget(column);
    m_steps = new CurveChart(tr("Accuracy over steps"), AxisFormat::Percent, m_middleStack);
    m_steps->setObjectName(QStringLiteral("compareSteps"));
    m_steps->setSubtitle(tr("vote on validation"));
    m_steps->setLabelRoom(true);
    connect(m_steps, &CurveChart::pointedAt, m_steps, &CurveChart::setCrosshair);
    connect(m_steps, &CurveChart::wished, this,
            [this](ChartWish wish) { giveCurves(m_steps, QStringLiteral("accuracy-over-steps"), wish); });
    m_middleStack->addWidget(m_steps);
    m_middleStack->addWidget(makeDiff());
    layout->addWidget(m_middleStack, 1);
    return column;
}

QWidget *ComparePage::makeDiff()
{
    m_diffModel = new SettingDiffModel(this);
    m_diffStack = new QStackedWidget(m_middleStack);
    m_diff = new QTableView(m_diffStack);
    m_diff->setObjectName(QStringLiteral("settingDiff"));
    m_diff->setAccessibleName(tr("Settings in which A and B differ"));
    m_diff->setModel(m_diffModel);
    m_diff->verticalHeader()->hide();
    m_diff->verticalHeader()->setDefaultSectionSize(measure::kRow);
    m_diff->setShowGrid(false);
    m_diff->setTabKeyNavigation(false);
    m_diff->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_diff->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_diff->setTextElideMode(Qt::ElideMiddle);
    m_diff->setWordWrap(false);
    auto *head = m_diff->horizontalHeader();
    head->setFixedHeight(measure::kRow);
    head->setHighlightSections(false);
    head->setSectionsClickable(false);
    head->setSectionResizeMode(QHeaderView::Stretch);
    head->setSectionResizeMode(SettingDiffModel::Setting, QHeaderView::ResizeToContents);
    auto *same = makeLabel(tr("A and B have the same settings."), {TextSize::Body, "text3"}, m_diffStack);
    same->setObjectName(QStringLiteral("settingDiffNote"));
    same->setAlignment(Qt::AlignCenter);
    same->setWordWrap(true);
    m_diffStack->addWidget(m_diff);
    m_diffStack->addWidget(same);
    return makeSection(tr("What differs between A and B"), {}, nullptr, m_diffStack, m_middleStack);
}

QComboBox *ComparePage::makeSide(const QString &side, QWidget *parent)
{
    auto *box = new SideBox(parent);
    box->setObjectName(QStringLiteral("side") + side);
    box->setAccessibleName(tr("Side %1").arg(side));
    box->setStatusTip(tr("%1 of the comparison; the key %1 on a row of the table chooses it too").arg(side));
    box->setPlaceholderText(tr("nothing to choose"));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    connect(box, &QComboBox::activated, this,
            [this, box, letter = side.front()] { setSide(letter, box->currentData().toString()); });
    return box;
}

QWidget *ComparePage::makePairColumn()
{
    auto *column = new QWidget(this);
    column->setMinimumWidth(kPairWidth);
    column->setMaximumWidth(kWidestPair);
    auto *layout = bareLayout<QVBoxLayout>(column);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    m_sideA = makeSide(QStringLiteral("A"), column);
    m_sideB = makeSide(QStringLiteral("B"), column);
    for (const auto &[letter, box] : {std::pair(tr("A"), m_sideA), {tr("B"), m_sideB}}) {
        auto *label = makeLabel(letter, {TextSize::Body, "accent", QFont::Medium}, column);
        label->setBuddy(box);
        row->addWidget(label);
        row->addWidget(box, 1);
    }
    layout->addLayout(row);
    m_pair = new PairPanel(column);
    layout->addWidget(m_pair, 1);
    connect(m_pair, &PairPanel::copyRequested, this,
            [this] { QGuiApplication::clipboard()->setText(m_pair->asText()); });
    connect(m_pair, &PairPanel::cellChosen, this, [this](PairCell cell) {
        const CompareRow *a = this->row(m_a);
        const CompareRow *b = this->row(m_b);
        if (!a || !b)
            return;
        PairProblems problems {m_wantedA, m_wantedB, textOf(a->name), textOf(b->name), cell, {}};
        for (const std::string &id : m_pair->pair().problems[std::size_t(cell)])
            problems.problems << textOf(id);
        emit problemsRequested(problems);
    });
    return column;
}

} // namespace retort
