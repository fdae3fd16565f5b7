#include "widgets/data/data_page.h"

#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/verdict_mark.h"
#include "widgets/common/verdict_table.h"
#include "widgets/data/dataset_list.h"
#include "widgets/data/import_view.h"
#include "widgets/data/problem_inspector.h"
#include "widgets/data/problem_pages.h"

#include <QComboBox>
#include <QDate>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
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
constexpr int kSourceWidth = 88;
constexpr int kLeastText = 240;
constexpr std::size_t kMostSources = 8;

constexpr int kProblemsTab = 0;
constexpr int kLeaksTab = 1;

} // namespace

void DataPage::setDatasets(std::vector<DatasetFacts> datasets)
{
    m_datasets->setDatasets(std::move(datasets));
    const auto &list = m_datasets->datasets();
    m_combo->clear();
    for (const DatasetFacts &facts : list)
        m_combo->addItem(tr("%1, %2").arg(textOf(facts.name), wholeText(qint64(facts.problems))), qint64(facts.id));
    m_stack->setCurrentIndex(m_stack->currentIndex() == 2 ? 2 : list.empty() ? 0 : 1);
    const int row = m_datasets->rowOf(m_current);
    if (list.empty())
        m_current = -1;
    else if (row < 0)
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
    m_list->setCurrentIndex(m_datasets->index(row));
    m_combo->setCurrentIndex(row);
    if (isOther) {
        m_query = {};
        m_chosenSources.clear();
        m_chosenProblem = -1;
        m_leaksKnown = false;
        m_leaks->setNotes({});
        m_search->clear();
        m_searchTimer->stop();
        m_grid->setPicked(std::nullopt);
        m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
        m_inspector->clear(tr("Choose a problem to see what each teacher wrote for it."));
        showChips();
        showCounts();
    }
    showSubtitle();
    emit datasetChosen(id);
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
    const bool isImporting = m_stack->currentIndex() == 2;
    for (QPushButton *button : {m_leakButton, m_exportButton, m_importButton})
        button->setVisible(!isImporting);
    m_leakButton->setEnabled(shown);
    m_exportButton->setEnabled(shown);
    m_removeButton->setEnabled(shown && m_whyReadOnly.isEmpty());
    m_leakButton->setToolTip(shown ? tr("Looks for training problems that are test problems")
                                   : tr("Import data first"));
    m_exportButton->setToolTip(shown ? tr("Writes the data set as Retort's own JSONL") : tr("Import data first"));
    if (!shown) {
        m_subtitle->setWhole({});
        return;
    }
    const QString rationales = tr("%1 rationales").arg(wholeText(qint64(shown->rationales)));
    const QString day =
        QDate::fromString(textOf(shown->importedAt).left(10), Qt::ISODate).toString(QStringLiteral("d MMM"));
    m_subtitle->setWhole(m_isNarrow
                             ? rationales
                             : tr("%1 · %2 problems · %3 · imported %4")
                                   .arg(textOf(shown->name), wholeText(qint64(shown->problems)), rationales, day));
}

void DataPage::setCoverage(std::vector<SourceCoverage> coverage)
{
    m_coverage = std::move(coverage);
    const std::size_t problems = facts() ? facts()->problems : 0;
    m_grid->setCoverage(m_coverage, problems);
    m_gridScroll->setVisible(!m_coverage.empty());
    fitGrid();
    m_noCoverage->setVisible(m_coverage.empty());
    m_coverageNote->setText(tr("format x teacher, of %1 problems; click to filter").arg(wholeText(qint64(problems))));
    std::size_t unchecked = 0;
    for (const SourceCoverage &cell : m_coverage)
        unchecked += cell.unchecked;
    m_verify->setVisible(unchecked > 0);
    m_verify->setText(tr("Verify %1").arg(wholeText(qint64(unchecked))));
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

void DataPage::setLeaks(std::vector<Note> leaks, const QString &summary)
{
    m_leaks->setNotes(std::move(leaks));
    m_leaksKnown = true;
    m_leakSummary = summary;
    showCounts();
}

void DataPage::setLeaksUnknown(const QString &why)
{
    m_leaksKnown = false;
    m_leaks->setNotes({});
    m_leakSummary = why;
    showCounts();
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
    showChips();
    showCounts();
    if (const int row = m_problems->rowOf(m_chosenProblem); tab == kProblemsTab && row >= 0)
        m_table->selectRow(row);
    if (tab == kLeaksTab && !m_leaksKnown && m_current >= 0)
        emit leaksRequested(m_current);
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
    const int tab = m_tabs->current();
    const int columns = m_table->model()->columnCount();
    for (int i = 0; i < columns; ++i) {
        const bool isText = tab == kProblemsTab ? i == ProblemPagesModel::Text : i == columns - 1 || tab == kLeaksTab;
        header->setSectionResizeMode(i, isText ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (tab == kProblemsTab && !isText)
            header->resizeSection(i, i < int(kWidths.size()) ? kWidths[std::size_t(i)] : kSourceWidth);
    }
    if (tab == kLeaksTab) {
        header->setSectionResizeMode(0, QHeaderView::Interactive);
        header->resizeSection(0, 150);
    } else if (tab != kProblemsTab) {
        header->resizeSection(0, 220);
    }
}

void DataPage::sortBy(int column)
{
    if (m_tabs->current() != kProblemsTab)
        return;
    using Sort = ProblemQuery::Sort;
    constexpr std::array kSorts {Sort::Id, Sort::Question, Sort::Gold, Sort::Split};
    if (column >= int(kSorts.size()))
        return;
    const Sort sort = kSorts[std::size_t(column)];
    // Up, down, then as the file has them.
    if (m_query.sort != sort)
        m_query.sort = sort, m_query.isDescending = false;
    else if (!m_query.isDescending)
        m_query.isDescending = true;
    else
        m_query.sort = Sort::File, m_query.isDescending = false;
    m_table->horizontalHeader()->setSortIndicator(m_query.sort == Sort::File ? -1 : column,
                                                  m_query.isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
    changeQuery();
}

void DataPage::chooseRow(int row)
{
    std::int64_t id = -1;
    if (m_tabs->current() == kProblemsTab)
        id = m_problems->idAt(row);
    else if (m_tabs->current() == kLeaksTab && m_leaks->at(row))
        id = m_leaks->at(row)->problem;
    if (id < 0 || id == m_chosenProblem)
        return;
    m_chosenProblem = id;
    emit problemChosen(id);
}

void DataPage::takeText()
{
    const std::string text = m_search->text().trimmed().toStdString();
    if (text == m_query.text)
        return;
    m_query.text = text;
    changeQuery();
}

void DataPage::changeQuery()
{
    showChips();
    emit queryChanged();
}

void DataPage::showChips()
{
    const bool isProblems = m_tabs->current() == kProblemsTab;
    QString source;
    if (m_query.source)
        source = textOf(std::string(titleOf(m_query.source->format))) + QStringLiteral(" · ")
                 + textOf(m_query.source->teacher);
    if (m_query.verdict)
        source += (source.isEmpty() ? QString() : QStringLiteral(" · ")) + verdictWord(*m_query.verdict);
    m_sourceChip->setToolTip(tr("%1: click to show all again").arg(source).toHtmlEscaped());
    m_sourceChip->setText(m_sourceChip->fontMetrics().elidedText(source, Qt::ElideMiddle, 220));
    m_sourceChip->setVisible(isProblems && !source.isEmpty());
    m_splitChip->setText(textOf(m_query.split));
    m_splitChip->setVisible(isProblems && !m_query.split.empty());
    m_search->setVisible(isProblems);
    m_menu->setVisible(isProblems);
}

void DataPage::filterBy(const RationaleSource &source, std::optional<Verdict> verdict)
{
    m_query.source = source;
    m_query.verdict = verdict;
    m_grid->setPicked(CoveragePick {source, verdict});
    showTab(kProblemsTab);
    changeQuery();
}

void DataPage::setReadOnly(bool isReadOnly, const QString &why)
{
    m_whyReadOnly = isReadOnly ? why : QString();
    for (QWidget *button : std::initializer_list<QWidget *> {m_importButton, m_verify}) {
        button->setEnabled(!isReadOnly);
        button->setToolTip(m_whyReadOnly.toHtmlEscaped());
    }
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

void DataPage::showImport(const QStringList &files)
{
    m_strip->hide();
    m_stack->setCurrentIndex(2);
    showSubtitle();
    m_import->setFiles(files);
    m_import->setFocus();
}

void DataPage::hideImport()
{
    m_stack->setCurrentIndex(m_datasets->rowCount() == 0 ? 0 : 1);
    showSubtitle();
    setFocus();
}

} // namespace retort
