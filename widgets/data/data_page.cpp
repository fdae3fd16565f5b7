#include "widgets/data/data_page.h"

#include "widgets/common/button_kind.h"
#include "widgets/common/dates.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/passing_message.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/verdict_table.h"
#include "widgets/data/catalogue_view.h"
#include "widgets/data/comparison_bar.h"
#include "widgets/data/coverage_panel.h"
#include "widgets/data/dataset_list.h"
#include "widgets/data/datasets_panel.h"
#include "widgets/data/import_view.h"
#include "widgets/data/problem_inspector.h"
#include "widgets/data/problem_pages.h"

#include <QComboBox>
#include <QDate>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <memory>

namespace retort {

namespace {

constexpr std::array kWidths {80, 0, 80, 64};
constexpr int kSourceWidth = 88; // at least
constexpr int kWidestSource = 120;
constexpr int kHeadChrome = 36; // of a source's head: padding and the mark of its format
constexpr int kLeastText = 240;
constexpr int kComboNameWidth = 150;
constexpr std::size_t kMostSources = 8;

} // namespace

void DataPage::setDatasets(std::vector<DatasetFacts> datasets)
{
    m_datasets->setDatasets(std::move(datasets));
    const auto &list = m_datasets->datasets();
    m_combo->clear();
    for (const DatasetFacts &facts : list) {
        const QString name = m_combo->fontMetrics().elidedText(textOf(facts.name), Qt::ElideMiddle, kComboNameWidth);
        m_combo->addItem(tr("%1, %2").arg(name, wholeText(qint64(facts.problems))), qint64(facts.id));
        m_combo->setItemData(m_combo->count() - 1, textOf(facts.name).toHtmlEscaped(), Qt::ToolTipRole);
    }
    if (m_stack->currentIndex() < Import)
        m_stack->setCurrentIndex(list.empty() ? Empty : Lists);
    if (!m_isRestored && !list.empty())
        restoreState();
    const int row = m_datasets->rowOf(m_current);
    if (list.empty()) {
        m_current = -1;
        m_comparison->setDatasets({}, -1);
    } else if (row < 0)
        takeDataset(list.front().id);
    else
        takeDataset(m_current);
    applyWidth();
    showSubtitle();
}

void DataPage::takeDataset(std::int64_t id)
{
    const int row = m_datasets->rowOf(id);
    if (row < 0)
        return;
    const bool isOther = id != m_current;
    m_current = id;
    m_left->setCurrent(row);
    m_combo->setCurrentIndex(row);
    m_combo->setToolTip(m_combo->itemData(row, Qt::ToolTipRole).toString());
    if (isOther)
        forgetChoices();
    m_comparison->setDatasets(m_datasets->datasets(), id);
    showSubtitle();
    emit datasetChosen(id);
}

/// What was chosen in another data set.
void DataPage::forgetChoices()
{
    m_query = {};
    m_chosenSources.clear();
    m_chosenProblem = -1;
    m_problems->forgetLongestId();
    setPairsUnknown({});
    m_search->clear();
    m_searchTimer->stop();
    m_coveragePanel->setPicked(std::nullopt);
    m_inspector->clear(tr("Choose a problem to see what each teacher wrote for it."));
    showSorting();
    showChips();
    showCounts();
    keepState();
}

void DataPage::chooseDataset(std::int64_t id)
{
    takeDataset(id);
}

const DatasetFacts *DataPage::facts() const
{
    return m_datasets->at(m_datasets->rowOf(m_current));
}

void DataPage::showSubtitle()
{
    const DatasetFacts *shown = facts();
    for (QPushButton *button : {m_leakButton, m_exportButton, m_catalogueButton, m_importButton})
        button->setVisible(m_stack->currentIndex() < Import);
    const bool isEmpty = m_stack->currentIndex() == Empty; // its own button is the primary one
    setButtonKind(m_importButton, QStringLiteral("document-import"), isEmpty ? "plain" : "primary");
    m_leakButton->setEnabled(shown);
    m_exportButton->setEnabled(shown);
    m_left->setRemovable(shown && m_whyReadOnly.isEmpty(), shown ? m_whyReadOnly : tr("Import data first"));
    m_leakButton->setToolTip(shown ? tr("Looks for problems that stand twice, here or in another data set")
                                   : tr("Import data first"));
    m_exportButton->setToolTip(shown ? tr("Writes the data set as Retort's own JSONL") : tr("Import data first"));
    if (!shown) {
        m_subtitle->setWhole({});
        return;
    }
    const QString rationales = tr("%1 rationales").arg(wholeText(qint64(shown->rationales)));
    const QString day = dayAndMonthText(QDate::fromString(textOf(shown->importedAt).left(10), Qt::ISODate));
    const QString licence = shown->licence.empty() ? QString() : QStringLiteral(" · ") + shownLine(shown->licence);
    m_subtitle->setWhole(m_isNarrow
                             ? rationales
                             : tr("%1 · %2 problems · %3 · imported %4")
                                       .arg(textOf(shown->name), wholeText(qint64(shown->problems)), rationales, day)
                                   + licence);
}

void DataPage::setCoverage(std::vector<SourceCoverage> coverage)
{
    m_coverage = std::move(coverage);
    const std::size_t problems = facts() ? facts()->problems : 0;
    m_coveragePanel->setCoverage(m_coverage, problems);
}

std::vector<RationaleSource> DataPage::shownSources() const
{
    std::vector<RationaleSource> sources = m_chosenSources;
    const int room = m_table->viewport()->width() - kWidths[0] - kWidths[2] - kWidths[3] - kLeastText;
    const std::size_t fitting = std::clamp<std::size_t>(std::size_t(std::max(1, room / kSourceWidth)), 1, kMostSources);
    if (sources.empty()) {
        std::vector<SourceCoverage> largest = m_coverage;
        std::ranges::stable_sort(largest, std::greater(), &SourceCoverage::total);
        for (const SourceCoverage &cell : largest) {
            if (sources.size() < fitting)
                sources.push_back(cell.source);
        }
    }
    if (m_query.source && std::ranges::find(sources, *m_query.source) == sources.end()) {
        if (m_chosenSources.empty() && sources.size() == fitting)
            sources.pop_back();
        sources.push_back(*m_query.source);
    }
    return sources;
}

void DataPage::setProblems(std::vector<std::int64_t> ids)
{
    m_problems->setProblems(std::move(ids), shownSources());
    sizeColumns();
    showCounts();
    const int row = std::max(0, m_problems->rowOf(m_chosenProblem));
    if (m_tabs->current() != kProblemsTab)
        return;
    if (m_problems->rowCount() == 0) {
        m_chosenProblem = -1;
        m_inspector->clear(tr("No problem passes the filter."));
        return;
    }
    m_chosenProblem = -1; // it is read again: its verdicts may have changed
    m_table->selectRow(row);
    chooseRow(row);
}

void DataPage::setIssues(std::vector<Note> issues)
{
    m_issues->setNotes(std::move(issues));
    showCounts();
}

void DataPage::setProblem(const KnownProblem &known)
{
    m_inspector->setProblem(known);
}

void DataPage::showCounts()
{
    m_tabs->tab(0)->setCount(wholeText(m_problems->rowCount()));
    m_tabs->tab(1)->setCount(m_leaksKnown ? wholeText(m_leaks->rowCount()) : QStringLiteral("?"),
                             m_leaksKnown && m_leaks->rowCount() > 0 ? "danger" : "neutral");
    m_tabs->tab(2)->setCount(wholeText(m_issues->rowCount()), m_issues->rowCount() > 0 ? "warning" : "neutral");
    const int tab = m_tabs->current();
    QString note;
    if (tab == kLeaksTab)
        note = m_leakSummary;
    else if (tab == kProblemsTab && m_problems->rowCount() == 0)
        note = tr("No problem passes the filter.");
    else if (tab > kLeaksTab && m_issues->rowCount() == 0)
        note = tr("Every row could be read.");
    m_tableNote->setText(note);
    m_tableNote->setVisible(!note.isEmpty());
}

void DataPage::showTab(int tab)
{
    m_tabs->setCurrent(tab);
    QAbstractItemModel *models[] = {m_problems, m_leaks, m_issues};
    if (m_table->model() != models[tab]) {
        const std::unique_ptr<QItemSelectionModel> old(m_table->selectionModel()); // the view leaves it to us
        m_table->setModel(models[tab]);
        m_delegate->setStrongColumn(tab == kProblemsTab ? int(ProblemPagesModel::Gold) : -1);
        m_table->horizontalHeader()->setSortIndicatorShown(tab == kProblemsTab);
        connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                [this](const QModelIndex &current) { chooseRow(current.row()); });
    }
    sizeColumns();
    showSorting();
    showChips();
    m_comparison->setVisible(tab == kLeaksTab);
    showPair(nullptr);
    showCounts();
    if (const int row = m_problems->rowOf(m_chosenProblem); tab == kProblemsTab && row >= 0)
        m_table->selectRow(row);
    keepState();
    if (tab == kLeaksTab && !m_leaksKnown && m_current >= 0)
        emit comparisonRequested();
}

/// As many sources as there is room for.
void DataPage::fitSources()
{
    if (m_problems->rowCount() > 0 && shownSources() != m_problems->sources())
        emit queryChanged();
}

void DataPage::sizeColumns()
{
    QHeaderView *header = m_table->horizontalHeader();
    const QFontMetrics metrics(fontOf(TextSize::Caption, QFont::Medium));
    const auto sourceWidth = [&](int column) {
        const QString name = m_problems->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        return std::clamp(metrics.horizontalAdvance(name) + kHeadChrome, kSourceWidth, kWidestSource);
    };
    const int tab = m_tabs->current();
    const int columns = m_table->model()->columnCount();
    for (int i = 0; i < columns; ++i) {
        const bool isText = tab == kProblemsTab ? i == ProblemPagesModel::Text : i == columns - 1 || tab == kLeaksTab;
        header->setSectionResizeMode(i, isText ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (tab == kProblemsTab && !isText)
            header->resizeSection(i, i < int(kWidths.size()) ? kWidths[std::size_t(i)] : sourceWidth(i));
    }
    sizeIds();
    if (tab == kLeaksTab) {
        header->setSectionResizeMode(0, QHeaderView::Interactive);
        header->resizeSection(0, 150);
    } else if (tab != kProblemsTab) {
        header->resizeSection(0, 220);
    }
}

/// Alone: while one scrolls, other columns stay as a person made them.
void DataPage::sizeIds()
{
    if (m_tabs->current() == kProblemsTab)
        m_table->horizontalHeader()->resizeSection(ProblemPagesModel::Id, idColumnWidth(m_problems->longestId()));
}

void DataPage::chooseRow(int row)
{
    std::int64_t id = -1;
    if (m_tabs->current() == kProblemsTab)
        id = m_problems->idAt(row);
    else if (m_tabs->current() == kLeaksTab && m_leaks->at(row)) {
        showPair(m_leaks->at(row));
        id = m_leaks->at(row)->problem;
    }
    if (id < 0 || id == m_chosenProblem)
        return;
    m_chosenProblem = id;
    emit problemChosen(id);
}

void DataPage::setReadOnly(bool isReadOnly, const QString &why)
{
    m_whyReadOnly = isReadOnly ? why : QString();
    m_importButton->setEnabled(!isReadOnly);
    m_importButton->setToolTip(m_whyReadOnly.toHtmlEscaped());
    m_coveragePanel->setWhyNotVerified(m_whyReadOnly);
    m_inspector->setWhyNotChecked(m_whyReadOnly);
    showSubtitle();
}

void DataPage::showError(const QString &message)
{
    m_strip->clearActions();
    m_strip->showMessage(Strip::Kind::Danger, message);
}

void DataPage::showNote(const QString &message)
{
    m_strip->clearActions();
    showPassing(m_strip, message);
}

void DataPage::showHint(const QString &message)
{
    m_strip->clearActions();
    m_strip->showMessage(Strip::Kind::Info, message);
}

void DataPage::offerUndo(const QString &message)
{
    showNote(message);
    auto *undo = m_strip->addAction(tr("Undo"), QStringLiteral("edit-undo"), QStringLiteral("dataUndo"));
    connect(undo, &QPushButton::clicked, this, [this] {
        m_strip->hide();
        emit undoRequested();
    });
}

void DataPage::showPlace(Place place)
{
    m_stack->setCurrentIndex(place);
    showSubtitle();
}

void DataPage::showCatalogue()
{
    m_strip->hide();
    showPlace(Catalogue);
    m_catalogue->setFocus();
}

void DataPage::showImport(const QStringList &files)
{
    m_strip->hide();
    showPlace(Import);
    m_import->setFiles(files);
    m_import->setFocus();
}

void DataPage::hideImport()
{
    showPlace(m_datasets->rowCount() == 0 ? Empty : Lists);
    setFocus();
}

} // namespace retort
