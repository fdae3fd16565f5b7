#include "widgets/teachers/teachers_page.h"

#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/common/verdict_table.h"
#include "widgets/teachers/recorded_model.h"
#include "widgets/teachers/verdict_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace retort {

namespace {

constexpr int kListWidth = 252;
constexpr int kRightWidth = 336;
constexpr int kReadWidth = 110;
constexpr int kComboLetters = 30;
constexpr int kComboTextWidth = 220;
constexpr int kGoldWidth = 90;
constexpr const char *kSplitKey = "teachers/split";

ElidedLabel *makeElided(TextLook look, QWidget *parent)
{
    auto *label = new ElidedLabel(parent);
    label->setFont(fontOf(look.size, look.weight));
    label->setProperty("tone", look.tone);
    return label;
}

} // namespace

TeachersPage::TeachersPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("teachersPage"));
    m_sources = new SourceListModel(this);
    m_rationales = new RecordedModel(this);
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->addWidget(makeHeader());
    m_strip = new Strip(this);
    m_strip->setObjectName(QStringLiteral("teachersStrip"));
    auto *content = bareLayout<QVBoxLayout>(nullptr, measure::kPanelGap);
    content->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    content->addWidget(m_strip);
    m_stack = new QStackedWidget(this);
    auto *empty = new EmptyState(QStringLiteral("cap"),
                                 tr("No teacher yet. Import a file with recorded rationales to see how good they are."),
                                 tr("Import recorded"), m_stack);
    empty->setObjectName(QStringLiteral("teachersEmpty"));
    connect(empty, &EmptyState::clicked, this, &TeachersPage::importRequested);
    m_stack->addWidget(empty);
    m_stack->addWidget(makeBody());
    content->addWidget(m_stack, 1);
    layout->addLayout(content, 1);
    setFocusProxy(m_list);
}

QWidget *TeachersPage::makeHeader()
{
    m_header = new PageHeader(tr("Teachers"), this);
    m_combo = new QComboBox(m_header);
    m_combo->setObjectName(QStringLiteral("teacherCombo"));
    m_combo->setAccessibleName(tr("Source"));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(kComboLetters);
    m_combo->hide();
    m_subtitle = makeLabel({}, {TextSize::Body, "text2"}, m_header);
    m_subtitle->setObjectName(QStringLiteral("teachersSubtitle"));
    m_header->addLeft(m_combo);
    m_header->addLeft(m_subtitle);
    m_header->hideWhenNarrow(m_subtitle);
    auto *import = makeButton(tr("Import recorded"), QStringLiteral("document-import"), "primary", m_header);
    import->setObjectName(QStringLiteral("importRecorded"));
    m_header->addRight(import);
    m_header->setShortText(import, tr("Import"));
    connect(import, &QPushButton::clicked, this, &TeachersPage::importRequested);
    connect(m_combo, &QComboBox::activated, this, &TeachersPage::choose);
    return m_header;
}

QWidget *TeachersPage::makeBody()
{
    auto *body = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(body, 0);
    m_split = new QSplitter(Qt::Horizontal, body);
    m_split->setObjectName(QStringLiteral("teachersSplit"));
    m_split->setHandleWidth(measure::kPanelGap);
    m_split->setChildrenCollapsible(false);
    m_split->setMinimumWidth(1); // the list folds in a narrow window
    m_split->addWidget(makeList());
    auto *middle = new QWidget(m_split);
    auto *column = bareLayout<QVBoxLayout>(middle, measure::kPanelGap);
    column->addWidget(makeFigures());
    column->addWidget(makeTable(), 1);
    m_split->addWidget(middle);
    m_split->addWidget(makeYields());
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({kListWidth, 3 * kListWidth, kRightWidth});
    m_split->restoreState(QSettings().value(QLatin1String(kSplitKey)).toByteArray());
    connect(m_split, &QSplitter::splitterMoved, this,
            [this] { QSettings().setValue(QLatin1String(kSplitKey), m_split->saveState()); });
    layout->addWidget(m_split);
    return body;
}

QWidget *TeachersPage::makeList()
{
    m_left = makePanel(this);
    m_left->setMinimumWidth(180);
    auto *layout = bareLayout<QVBoxLayout>(m_left, measure::kGroup);
    layout->setContentsMargins(6, 12, 6, 12);
    auto *head = makeLabel(tr("Teachers"), {TextSize::Body, "text1", QFont::Medium}, m_left);
    head->setContentsMargins(9, 0, 0, 0);
    auto *group = makeLabel(tr("Recorded"), {TextSize::Caption, "text2", QFont::Medium}, m_left);
    group->setContentsMargins(9, 0, 0, 0);
    m_list = new QListView(m_left);
    m_list->setObjectName(QStringLiteral("sourceList"));
    m_list->setAccessibleName(tr("Recorded sources"));
    m_list->setModel(m_sources);
    m_list->setItemDelegate(new SourceDelegate(m_sources, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    layout->addWidget(head);
    layout->addWidget(group);
    layout->addWidget(m_list, 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { choose(current.row()); });
    return m_left;
}

QWidget *TeachersPage::makeFigure(const QString &caption, const char *name, QLabel **value, QLabel **note)
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

QWidget *TeachersPage::makeFigures()
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
    connect(open, &QPushButton::clicked, this, [this] {
        if (m_hasCurrent)
            emit dataRequested(textOf(m_current.datasetName), m_current.coverage.source);
    });
    return panel;
}

QWidget *TeachersPage::makeTable()
{
    auto *panel = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(panel, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    auto *head = makeLabel(tr("Latest rationales"), {TextSize::Body, "text1", QFont::Medium}, panel);
    head->setContentsMargins(13, 10, 13, 10);
    layout->addWidget(head);
    layout->addWidget(makeRule(Qt::Horizontal, panel));
    m_table = new QTableView(panel);
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
    layout->addWidget(m_table, 1);
    connect(m_table, &QTableView::activated, this, [this] {
        if (m_hasCurrent)
            emit dataRequested(textOf(m_current.datasetName), m_current.coverage.source);
    });
    return panel;
}

QWidget *TeachersPage::makeYields()
{
    m_right = makePanel(this);
    m_right->setMinimumWidth(240);
    auto *layout = bareLayout<QVBoxLayout>(m_right, measure::kGroup);
    layout->setContentsMargins(14, 12, 14, 12);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->addWidget(makeLabel(tr("Verified share"), {TextSize::Body, "text1", QFont::Medium}, m_right));
    m_yieldsOf = makeElided({TextSize::Caption, "text2"}, m_right);
    head->addWidget(m_yieldsOf, 1);
    layout->addLayout(head);
    auto *scroll = new QScrollArea(m_right);
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
    return m_right;
}

void TeachersPage::setSources(std::vector<RecordedSource> sources)
{
    m_sources->setSources(std::move(sources));
    const auto &list = m_sources->sources();
    m_combo->clear();
    int row = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const QString title = tr("%1, %2").arg(sourceTitle(list[i].coverage.source), textOf(list[i].datasetName));
        m_combo->addItem(m_combo->fontMetrics().elidedText(title, Qt::ElideMiddle, kComboTextWidth));
        m_combo->setItemData(int(i), title.toHtmlEscaped(), Qt::ToolTipRole);
        if (m_hasCurrent && list[i].isSame(m_current))
            row = int(i);
    }
    m_stack->setCurrentIndex(list.empty() ? 0 : 1);
    m_hasCurrent = false; // what is known of it may have changed
    if (list.empty())
        m_subtitle->clear();
    else
        choose(row);
    applyWidth();
}

void TeachersPage::choose(int row)
{
    const RecordedSource *source = m_sources->at(row);
    if (!source || (m_hasCurrent && source->isSame(m_current)))
        return;
    m_current = *source;
    m_hasCurrent = true;
    m_list->setCurrentIndex(m_sources->index(row));
    m_combo->setCurrentIndex(row);
    m_combo->setToolTip(m_combo->itemData(row, Qt::ToolTipRole).toString());
    showCurrent();
    emit sourceChosen();
}

const RecordedSource *TeachersPage::current() const
{
    return m_hasCurrent ? &m_current : nullptr;
}

void TeachersPage::showCurrent()
{
    const SourceCoverage &coverage = m_current.coverage;
    m_subtitle->setText(tr("%1 recorded sources").arg(m_sources->rowCount()));
    m_name->setWhole(textOf(coverage.source.teacher));
    m_synthetic->setVisible(coverage.synthetic);
    m_of->setWhole(tr("recorded for %1").arg(textOf(m_current.datasetName)));
    const bool isKnown = coverage.checked() > 0;
    const Accuracy verified =
        accuracyOf({}, isKnown ? double(coverage.right) / double(coverage.checked()) : 0, coverage.checked());
    m_yield->setText(isKnown ? percentText(verified.accuracy) : tr("unverified"));
    m_yieldNote->setText(isKnown ? countText(verified) + QStringLiteral("  ") + intervalText(verified) : QString());
    m_count->setText(wholeText(qint64(coverage.total())));
    m_countNote->setText(tr("for %1 problems").arg(wholeText(qint64(m_current.problems))));
    m_format->setText(textOf(std::string(titleOf(coverage.source.format))));
    m_formatNote->clear();
    m_bar->setCoverage(coverage, m_current.problems);
    std::vector<SourceCoverage> beside;
    for (const RecordedSource &source : m_sources->sources()) {
        if (source.dataset == m_current.dataset)
            beside.push_back(source.coverage);
    }
    m_yieldsOf->setWhole(tr("on %1").arg(textOf(m_current.datasetName)));
    m_yields->setSources(std::move(beside), coverage.source);
}

void TeachersPage::setRationales(std::vector<ListedRationale> rationales)
{
    m_rationales->setRationales(std::move(rationales));
}

void TeachersPage::showError(const QString &message)
{
    m_strip->showMessage(Strip::Kind::Danger, message);
}

void TeachersPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    applyWidth();
}

void TeachersPage::applyWidth()
{
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    m_left->setVisible(!isNarrow);
    m_combo->setVisible(isNarrow && m_sources->rowCount() > 0);
}

} // namespace retort
