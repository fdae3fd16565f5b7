#include "widgets/rationales/rationales_page.h"

#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/page_stack.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/filter_bar.h"
#include "widgets/rationales/kind_panel.h"
#include "widgets/rationales/learning_panel.h"
#include "widgets/rationales/note_editor.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/problem_table.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kKindsWidth = 212;
constexpr const char *kSplitSetting = "rationales/split";

bool isValidation(const IndexedSet &set)
{
    return set.step >= 0 && set.name.ends_with("-validation");
}

QString setTitle(const IndexedSet &set)
{
    if (set.name == "final-test")
        return RationalesPage::tr("test");
    if (isValidation(set))
        return RationalesPage::tr("validation, step %1").arg(wholeText(set.step));
    return textOf(set.name).replace(QLatin1Char('-'), QLatin1Char(' '));
}

} // namespace

RationalesPage::RationalesPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("rationalesPage"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->addWidget(makeHeader());
    m_stack = new PageStack(this);
    m_empty = new EmptyState(QStringLiteral("view-split-left-right"), {}, tr("Go to Home"), m_stack);
    m_empty->setObjectName(QStringLiteral("rationalesEmpty"));
    connect(m_empty, &EmptyState::clicked, this, &RationalesPage::homeRequested);
    makeRecent();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeBody());
    auto *content = bareLayout<QVBoxLayout>(nullptr, measure::kPanelGap);
    content->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    m_strip = new Strip(this); // above the page, empty or not
    m_strip->setObjectName(QStringLiteral("rationalesMessage"));
    content->addWidget(m_strip);
    content->addWidget(m_stack, 1);
    layout->addLayout(content, 1);
    makeKeys();
    restoreState();
    setFocusProxy(m_table->view());
    setEmpty(whyNoRun());
}

QWidget *RationalesPage::makeHeader()
{
    auto *header = new PageHeader(tr("Rationales"), this);
    const auto chooser = [&](const char *objectName, const QString &name, int width) {
        auto *combo = new QComboBox(header);
        combo->setObjectName(QLatin1String(objectName));
        combo->setAccessibleName(name);
        combo->setToolTip(name);
        combo->setMinimumWidth(width);
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        combo->setMaximumWidth(2 * width);
        header->addLeft(combo);
        return combo;
    };
    m_runs = chooser("rationalesRun", tr("Run"), 140);
    m_runs->setPlaceholderText(tr("Choose a run"));
    m_runs->hide(); // until there is one
    m_sets = chooser("rationalesSet", tr("Answered problems"), 160);
    m_about = makeLabel({}, {TextSize::Body, "text3"}, header);
    m_about->setObjectName(QStringLiteral("rationalesAbout"));
    header->addLeft(m_about);
    header->hideWhenNarrow(m_about);
    m_synthetic = makeChip(tr("synthetic"), "warning", header);
    m_synthetic->setObjectName(QStringLiteral("rationalesSynthetic"));
    header->addLeft(m_synthetic);
    auto *compare = makeButton(tr("Compare runs"), QStringLiteral("office-chart-bar"), "plain", header);
    compare->setObjectName(QStringLiteral("compareButton"));
    header->addRight(compare);
    header->setShortText(compare, tr("Compare"));
    m_export = makeButton(tr("Export"), QStringLiteral("document-export"), "plain", header);
    m_export->setObjectName(QStringLiteral("exportButton"));
    m_export->setToolTip(tr("Write the problems that the filter shows, with teachers, tags and notes"));
    fillExportMenu();
    header->addRight(m_export);
    connect(m_runs, &QComboBox::activated, this, [this] { emit runChosen(m_runs->currentData().toString()); });
    connect(m_sets, &QComboBox::activated, this, [this] { emit setChosen(m_sets->currentData().toString()); });
    connect(compare, &QPushButton::clicked, this, &RationalesPage::compareRequested);
    return header;
}

QWidget *RationalesPage::makeBody()
{
    auto *body = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(body, measure::kPanelGap);
    makeFilterBar();
    layout->addWidget(m_filterBar);
    auto *row = bareLayout<QHBoxLayout>(nullptr, measure::kPanelGap);
    m_kindPanel = new KindPanel(body);
    m_kindPanel->setFixedWidth(kKindsWidth);
    connect(m_kindPanel, &KindPanel::kindClicked, this, &RationalesPage::filterByKind);
    connect(m_kindPanel, &KindPanel::tagClicked, this, &RationalesPage::filterByTag);
    connect(m_kindPanel, &KindPanel::tagRenamed, this, &RationalesPage::tagRenamed);
    connect(m_kindPanel->learning(), &LearningPanel::changeClicked, this, &RationalesPage::filterByChange);
    connect(m_kindPanel->learning(), &LearningPanel::sinceChosen, this, &RationalesPage::sinceChosen);
    row->addWidget(m_kindPanel);
    auto *right = bareLayout<QVBoxLayout>(nullptr, measure::kPanelGap);
    right->addWidget(makeSplit(), 1);
    m_note = new NoteEditor(body);
    connect(m_note, &NoteEditor::saved, this, &RationalesPage::noteSaved);
    connect(m_note, &NoteEditor::openChanged, m_detail, &ProblemDetail::setNoteHidden);
    connect(m_note, &NoteEditor::closed, this, &RationalesPage::focusReader);
    right->addWidget(m_note);
    row->addLayout(right, 1);
    layout->addLayout(row, 1);
    return body;
}

QWidget *RationalesPage::makeSplit()
{
    m_split = new QSplitter(Qt::Vertical, this);
    m_split->setObjectName(QStringLiteral("rationalesSplit"));
    m_split->setHandleWidth(measure::kPanelGap);
    m_split->setChildrenCollapsible(false);
    m_table = new ProblemTable(m_split);
    m_detail = new ProblemDetail(m_split);
    m_split->addWidget(m_table);
    m_split->addWidget(m_detail);
    m_detail->setFocusPolicy(Qt::StrongFocus);
    m_detail->setAccessibleName(tr("The problem, side by side"));
    m_split->setStretchFactor(1, 1);
    m_filterBar->columnsButton()->setMenu(m_table->columnsMenu());
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_isSplitChosen = true; });
    m_measureTimer.setSingleShot(true);
    m_measureTimer.setInterval(0);
    connect(&m_measureTimer, &QTimer::timeout, this, &RationalesPage::measureDetail);
    connect(m_detail, &ProblemDetail::answersToggled, this, [this] { m_needed = {}; }); // they were with or without
    connect(m_detail, &ProblemDetail::neededHeightChanged, &m_measureTimer, qOverload<>(&QTimer::start));
    connect(m_table, &ProblemTable::currentChanged, this, &RationalesPage::currentChanged);
    connect(m_table, &ProblemTable::sortChanged, this, &RationalesPage::sortChanged);
    connect(m_detail, &ProblemDetail::previousRequested, this, [this] { emit walkRequested(-1); });
    connect(m_detail, &ProblemDetail::nextRequested, this, [this] { emit walkRequested(1); });
    connect(m_detail, &ProblemDetail::filterClearRequested, this, [this] { m_filterBar->setText({}); });
    connect(m_detail, &ProblemDetail::wideToggled, this, &RationalesPage::setWide);
    connect(m_detail, &ProblemDetail::noteRequested, this, &RationalesPage::noteRequested);
    connect(m_detail, &ProblemDetail::refused, this, [this](const QString &why) { showMessage(why, false); });
    return m_split;
}

const ProblemFilter &RationalesPage::filter() const
{
    return m_filterBar->filter();
}

QString RationalesPage::filterText() const
{
    return m_filterBar->text();
}

void RationalesPage::setSets(const std::vector<IndexedSet> &sets, int current, const QString &about, int series)
{
    m_sets->clear();
    for (auto set = sets.rbegin(); set != sets.rend(); ++set)
        m_sets->addItem(setTitle(*set), textOf(set->name));
    m_sets->setCurrentIndex(int(sets.size()) - 1 - current);
    QList<std::pair<QString, QString>> others;
    const IndexedSet &shown = sets[std::size_t(current)];
    for (const IndexedSet &set : sets) {
        const bool isSameSplit = isValidation(set) && isValidation(shown);
        if (&set != &shown && set.problems == shown.problems)
            others.append({textOf(set.name), isSameSplit ? tr("step %1").arg(wholeText(set.step)) : setTitle(set)});
    }
    m_kindPanel->learning()->setChoices(others);
    m_sets->show();
    m_about->setText(about);
    m_sources = shown.sources;
    m_problems = shown.problems;
    updateWords();
    m_table->setSources(m_sources, series);
    m_export->setEnabled(true);
    takeKeys();
}

/// What was waited for is there: the keys are its own, unless a person writes a filter meanwhile.
void RationalesPage::takeKeys()
{
    const bool wasEmpty = m_stack->currentIndex() == 0;
    m_stack->setCurrentIndex(1);
    const QWidget *focus = window()->focusWidget();
    if (wasEmpty && focus && isAncestorOf(focus) && !m_filterBar->isWritten())
        focusReader();
}

void RationalesPage::setFirst(const ProblemIds &ids, std::int64_t openId)
{
    m_table->setFirst(ids, openId);
    m_filterBar->setCount(tr("… of %1 problems").arg(wholeText(std::int64_t(m_problems))));
}

void RationalesPage::setKinds(const std::vector<std::string> &kinds)
{
    m_kinds = kinds;
    updateWords();
}

void RationalesPage::setFound(const ProblemIds &ids, std::int64_t openId, bool keepsNone)
{
    m_table->setFound(ids, openId, keepsNone);
    updateCount();
}

void RationalesPage::updateCount()
{
    m_filterBar->setCount(
        tr("%1 of %2 problems").arg(wholeText(m_table->model()->rowCount()), wholeText(std::int64_t(m_problems))));
}

void RationalesPage::setCounts(const SetCounts &counts)
{
    m_counts = counts;
    m_kindPanel->setCounts(counts);
    fillKindChoice();
    updateChosen();
}

void RationalesPage::setLearning(const LearningCounts &counts)
{
    m_kindPanel->learning()->setCounts(counts);
}

void RationalesPage::setBook(const ProblemBook &book)
{
    m_book = book;
    m_kindPanel->setTagNames(book.tagNames);
    m_table->model()->setTagNames(book.tagNames);
    m_filterBar->setSaved(book.filters);
    updateWords();
}

void RationalesPage::setFilterText(const QString &text)
{
    m_filterBar->setText(text);
}

void RationalesPage::setOther(const QString &run)
{
    m_other = run;
    updateWords();
}

void RationalesPage::setEmpty(const QString &sentence)
{
    m_empty->setSentence(sentence);
    m_stack->setCurrentIndex(0);
    m_sets->hide();
    m_synthetic->hide();
    m_about->setText({});
    m_export->setEnabled(false);
    m_table->setSources({}, 0);
    m_detail->clear();
}

void RationalesPage::showProblem(ProblemView view, ProblemSteps steps)
{
    m_detail->showProblem(std::move(view), std::move(steps));
    showMarks();
}

void RationalesPage::changeProblem(const std::function<void(ProblemView &)> &change)
{
    m_detail->changeProblem(change);
    showMarks();
}

void RationalesPage::showMarks()
{
    const auto isSynthetic = [](const ProblemSource &source) { return source.isSynthetic; };
    m_synthetic->setVisible(std::ranges::any_of(m_detail->view().sources, isSynthetic));
}

void RationalesPage::clearProblem()
{
    m_detail->clear();
}

void RationalesPage::showMessage(const QString &text, bool isError)
{
    m_strip->clearActions();
    m_strip->showMessage(isError ? Strip::Kind::Danger : Strip::Kind::Info, text);
    m_strip->show();
}

void RationalesPage::restoreState()
{
    m_isSplitChosen = m_split->restoreState(kept::value(QLatin1String(kSplitSetting)).toByteArray());
}

void RationalesPage::hideEvent(QHideEvent *event)
{
    if (m_isSplitChosen)
        kept::set(QLatin1String(kSplitSetting), m_split->saveState());
    saveNote(); // the window may be closing
    QWidget::hideEvent(event);
}

} // namespace retort
